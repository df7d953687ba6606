/* SPDX-License-Identifier: EUPL-1.2 */
/* Being asked to stop (io/stop.h), each time in a child of its own. */
#include "io/stop.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "io/append.h"
#include "io/descriptor.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/scratch.h"
#include "io/watch.h"
#include "support/run.h"

static const int numbers[] = {SIGHUP, SIGINT, SIGTERM};
#define NUMBERS (sizeof numbers / sizeof numbers[0])

/* What a child is to do, which signal it is about, and what it said on stderr. */
static int number;
static char said[1024];

static void wait_briefly(long milliseconds)
{
    struct timespec left = {.tv_nsec = milliseconds * 1000000};
    while (nanosleep(&left, &left) != 0) {
    }
}

/* Run it in a child that listens. Returns the signal that ended it, or 1000 + its exit status. */
static int ended_by(int (*work)(void))
{
    int pipe_of[2];
    assert_int_equal(pipe(pipe_of), 0);
    pid_t child = fork();
    if (child == 0) {
        for (size_t i = 0; i < NUMBERS; i++) {
            (void)signal(numbers[i], SIG_DFL);
        }
        if (dup2(pipe_of[1], STDERR_FILENO) < 0) {
            _exit(99);
        }
        vt_stop_listen(VT_LIT("nothing written\n"), VT_LIT("broken off\n"));
        _exit(work());
    }
    (void)close(pipe_of[1]);
    size_t len = 0;
    ssize_t got;
    while ((got = read(pipe_of[0], said + len, sizeof said - 1 - len)) > 0) {
        len += (size_t)got;
    }
    said[len] = '\0';
    (void)close(pipe_of[0]);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 1000 + WEXITSTATUS(status);
}

static int is_asked(void)
{
    (void)raise(number);
    return 0;
}

static void whoever_wrote_nothing_ends_at_once_by_the_signal(void **state)
{
    (void)state;
    for (size_t i = 0; i < NUMBERS; i++) {
        number = numbers[i];
        assert_int_equal(ended_by(is_asked), number);
        assert_string_equal(said, "nothing written\n");
    }
}

static int is_asked_while_writing(void)
{
    vt_stop_hold();
    if (vt_stop_asked() != 0 || vt_stop_now() || vt_stop_left()) {
        return 1;
    }
    (void)raise(number);
    if (vt_stop_asked() != number || vt_stop_left()) {
        return 2;
    }
    return vt_stop_now() && vt_stop_left() && vt_stop_now() ? 0 : 3;
}

static void whoever_writes_takes_note_and_goes_on(void **state)
{
    (void)state;
    for (size_t i = 0; i < NUMBERS; i++) {
        number = numbers[i];
        assert_int_equal(ended_by(is_asked_while_writing), 1000);
        assert_string_equal(said, "");
    }
}

static int is_asked_twice(void)
{
    vt_stop_hold();
    (void)raise(SIGINT);
    wait_briefly(400);
    (void)raise(number);
    return 0;
}

static void the_second_time_ends_at_once_all_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < NUMBERS; i++) {
        number = numbers[i];
        assert_int_equal(ended_by(is_asked_twice), number);
        assert_string_equal(said, "broken off\n");
    }
}

static int is_asked_by_two_at_once(void)
{
    vt_stop_hold();
    (void)raise(SIGTERM);
    (void)raise(SIGTERM);
    (void)raise(SIGHUP);
    return vt_stop_asked() == SIGTERM ? 0 : 1;
}

static void two_in_one_moment_are_one(void **state)
{
    (void)state;
    assert_int_equal(ended_by(is_asked_by_two_at_once), 1000);
}

static int clears_its_line(void)
{
    vt_stop_line(true);
    (void)raise(SIGTERM);
    return 0;
}

static int cleared_its_line(void)
{
    vt_stop_line(true);
    vt_stop_line(false);
    (void)raise(SIGTERM);
    return 0;
}

static void a_half_line_is_cleared_first(void **state)
{
    (void)state;
    assert_int_equal(ended_by(clears_its_line), SIGTERM);
    assert_string_equal(said, "\r\033[Knothing written\n");
    assert_int_equal(ended_by(cleared_its_line), SIGTERM);
    assert_string_equal(said, "nothing written\n");
}

/* As under nohup: listening must not end that. */
static int listens_again_while_ignoring(void)
{
    (void)signal(SIGHUP, SIG_IGN);
    vt_stop_listen(VT_LIT(""), VT_LIT(""));
    (void)raise(SIGHUP);
    vt_stop_hold();
    (void)raise(SIGHUP);
    return vt_stop_asked() == 0 ? 0 : 1;
}

static void what_is_ignored_stays_ignored(void **state)
{
    (void)state;
    assert_int_equal(ended_by(listens_again_while_ignoring), 1000);
}

static void *hit_by_it(void *context)
{
    (void)context;
    (void)pthread_kill(pthread_self(), SIGTERM);
    return NULL;
}

/* The system may give a signal to any thread. */
static int is_asked_through_another_thread(void)
{
    pthread_t other;
    vt_stop_hold();
    if (pthread_create(&other, NULL, hit_by_it, NULL) != 0 || pthread_join(other, NULL) != 0) {
        return 1;
    }
    for (int i = 0; i < 500 && vt_stop_asked() == 0; i++) {
        wait_briefly(10);
    }
    return vt_stop_asked() == SIGTERM ? 0 : 2;
}

static void it_does_not_matter_which_thread_is_hit(void **state)
{
    (void)state;
    assert_int_equal(ended_by(is_asked_through_another_thread), 1000);
}

static int ends_by_a_blocked_one(void)
{
    sigset_t all;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_BLOCK, &all, NULL);
    vt_stop_end(SIGINT);
}

static void ends_by_the_signal_even_when_it_is_blocked(void **state)
{
    (void)state;
    assert_int_equal(ended_by(ends_by_a_blocked_one), SIGINT);
}

static int says_much(void)
{
    static const unsigned char much[2 * VT_STOP_WORDS] = {[0] = 'a', [VT_STOP_WORDS - 1] = 'z'};
    vt_stop_listen((struct vt_bytes){much, sizeof much}, VT_LIT(""));
    (void)raise(SIGTERM);
    return 0;
}

static void last_words_have_an_end(void **state)
{
    (void)state;
    assert_int_equal(ended_by(says_much), SIGTERM);
    assert_int_equal(said[0], 'a');
    assert_int_equal(said[VT_STOP_WORDS - 1], 'z');
    assert_int_equal(said[VT_STOP_WORDS], '\0');
}

/* ---- what counts as writing ---- */

static int makes_a_file(void)
{
    int fd = vt_fd_create(AT_FDCWD, "f", 0600);
    (void)raise(SIGTERM);
    return fd < 0;
}

static int makes_a_folder(void)
{
    enum vt_code code = vt_folder_make("d", false, NULL);
    (void)raise(SIGTERM);
    return (int)code;
}

static int removes_a_file(void)
{
    enum vt_code code = vt_file_remove("f", NULL);
    (void)raise(SIGTERM);
    return (int)code;
}

static int opens_a_journal(void)
{
    struct vt_append append;
    enum vt_code code = vt_append_open(&append, "j", NULL);
    (void)raise(SIGTERM);
    return (int)code;
}

static void every_way_to_write_counts(void **state)
{
    (void)state;
    scratch_put("j", VT_LIT(""), 0644);
    assert_int_equal(ended_by(makes_a_file), 1000);
    assert_int_equal(ended_by(removes_a_file), 1000);
    assert_int_equal(ended_by(makes_a_folder), 1000);
    assert_int_equal(ended_by(opens_a_journal), 1000);
}

static int reads(void)
{
    struct vt_buf text = {0};
    enum vt_code code = vt_file_read(&text, "j", 100, NULL);
    (void)raise(SIGTERM);
    return (int)code;
}

static void reading_is_no_writing(void **state)
{
    (void)state;
    scratch_put("j", VT_LIT("x"), 0644);
    assert_int_equal(ended_by(reads), SIGTERM);
    assert_string_equal(said, "nothing written\n");
}

/* ---- io/watch.h ---- */

static void note(void *context, const struct vt_part *part)
{
    *(struct vt_part *)context = *part;
}

static void who_watches_is_told(void **state)
{
    struct vt_part last = {0};
    const struct vt_watch watch = {note, &last};
    (void)state;
    vt_watch_tell(NULL, VT_STEP_KEYS, 1, 2);
    vt_watch_tell(&watch, VT_STEP_RECEIPTS, 3, 4);
    assert_int_equal(last.step, VT_STEP_RECEIPTS);
    assert_int_equal(last.done, 3);
    assert_int_equal(last.total, 4);
    assert_int_equal(last.things, 3);
    vt_watch_tell_parts(&watch, VT_STEP_JOURNAL, 5, 6, 7);
    assert_int_equal(last.things, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(whoever_wrote_nothing_ends_at_once_by_the_signal),
        IN_SCRATCH(whoever_writes_takes_note_and_goes_on),
        IN_SCRATCH(the_second_time_ends_at_once_all_the_same),
        IN_SCRATCH(two_in_one_moment_are_one),
        IN_SCRATCH(a_half_line_is_cleared_first),
        IN_SCRATCH(what_is_ignored_stays_ignored),
        IN_SCRATCH(it_does_not_matter_which_thread_is_hit),
        IN_SCRATCH(ends_by_the_signal_even_when_it_is_blocked),
        IN_SCRATCH(last_words_have_an_end),
        IN_SCRATCH(every_way_to_write_counts),
        IN_SCRATCH(reading_is_no_writing),
        IN_SCRATCH(who_watches_is_told),
    };
    return VT_RUN(tests);
}
