/* SPDX-License-Identifier: EUPL-1.2 */
/* The sandbox (io/sandbox.h): what cannot be done any more by who is in it, what still can, and that a
 * kernel without it is no reason to fail. Each attempt is made by a process of its own. */
#include "io/sandbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io/scratch.h"
#include "support/run.h"

/* ---- kernels that lack something ---- */

/* Calls that the kernel does not have, as far as the code under test can tell. */
static long lacking[2];

long __real_syscall(long number, ...);
long __wrap_syscall(long number, ...);
long __wrap_syscall(long number, ...)
{
    long a[4];
    va_list rest;
    if (number == lacking[0] || number == lacking[1]) {
        errno = ENOSYS;
        return -1;
    }
    va_start(rest, number);
    for (size_t i = 0; i < sizeof a / sizeof a[0]; i++) {
        a[i] = va_arg(rest, long);
    }
    va_end(rest);
    return __real_syscall(number, a[0], a[1], a[2], a[3]);
}

/* What holds on this kernel, by one that went in. */
static struct vt_sandbox here;

#define FILES_LACK (lacking[0] = SYS_landlock_create_ruleset)
#define CALLS_LACK (lacking[1] = SYS_seccomp)

/* ---- attempts ---- */

typedef int attempt(void);

static int failed(long result)
{
    return result < 0 ? errno : 0;
}

enum side { OUTSIDE, INSIDE };

/* What an attempt comes to (0, or errno), outside or by who went in with `dossier`; -1: it died of it. */
static int tried(enum side side, const char *dossier, attempt *what)
{
    int status = 0;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        /* cmocka would go on with the tests here */
        static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGSYS};
        for (size_t i = 0; i < sizeof fatal / sizeof fatal[0]; i++) {
            (void)signal(fatal[i], SIG_DFL);
        }
        if (side == INSIDE) {
            (void)vt_sandbox_enter(dossier);
        }
        _exit(what());
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int outcome(const char *dossier, attempt *what)
{
    return tried(INSIDE, dossier, what);
}

/* That it can be done by who is not in it, or the refusal proves nothing. */
static void can_be_done_outside(attempt *what)
{
    assert_int_equal(tried(OUTSIDE, NULL, what), 0);
}

static void refused(attempt *what, int error)
{
    can_be_done_outside(what);
    assert_int_equal(outcome("d", what), error);
    assert_int_equal(outcome(NULL, what), error);
}

/* The folder d with the file d/f, and the file f beside it. */
static int make(void **state)
{
    if (scratch_make(state) != 0 || mkdir("d", S_IRWXU) != 0) {
        return -1;
    }
    scratch_put("d/f", VT_LIT("inside"), S_IRUSR | S_IWUSR);
    scratch_put("f", VT_LIT("beside"), S_IRUSR | S_IWUSR);
    lacking[0] = lacking[1] = -1;
    return 0;
}

static int read_path(const char *path)
{
    char byte;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    return fd < 0 ? errno : read(fd, &byte, 1) == 1 ? 0 : errno;
}

static int read_inside(void)
{
    return read_path("d/f");
}
static int read_beside(void)
{
    return read_path("f");
}
static int list_inside(void)
{
    DIR *folder = opendir("d");
    return folder == NULL || readdir(folder) == NULL ? errno : 0;
}
static int list_beside(void)
{
    return opendir(".") == NULL ? errno : 0;
}
static int read_linked(void)
{
    return read_path("d/journal");
}
static int open_to_write(void)
{
    return failed(open("d/f", O_WRONLY | O_CLOEXEC));
}
static int open_to_append(void)
{
    return failed(open("d/f", O_RDWR | O_APPEND | O_CLOEXEC));
}
static int empty(void)
{
    return failed(open("d/f", O_RDONLY | O_TRUNC | O_CLOEXEC));
}
static int create(void)
{
    return failed(open("d/new", O_RDONLY | O_CREAT | O_CLOEXEC, S_IRUSR));
}
static int cut_off(void)
{
    return failed(truncate("d/f", 0));
}
static int make_folder(void)
{
    return failed(mkdir("d/folder", S_IRWXU));
}
static int take_away(void)
{
    int given = failed(unlink("d/f"));
    if (given == 0) {
        scratch_put("d/f", VT_LIT("inside"), S_IRUSR | S_IWUSR);
    }
    return given;
}
static int rename_it(void)
{
    int given = failed(rename("d/f", "d/g"));
    return given != 0 ? given : failed(rename("d/g", "d/f"));
}
static int link_it(void)
{
    return failed(symlink("f", "d/symlink"));
}
static int change_rights(void)
{
    return failed(chmod("d/f", S_IRUSR | S_IWUSR));
}

/* ---- files ---- */

static void reads_the_folder_and_what_is_in_it(void **state)
{
    (void)state;
    assert_int_equal(outcome("d", read_inside), 0);
    assert_int_equal(outcome("d", list_inside), 0);
    assert_int_equal(outcome("./d/", read_inside), 0);
}

static void reads_nothing_beside_the_folder(void **state)
{
    (void)state;
    int wanted = here.files ? EACCES : 0;
    can_be_done_outside(read_beside);
    assert_int_equal(outcome("d", read_beside), wanted);
    assert_int_equal(outcome("d", list_beside), wanted);
}

static void without_a_folder_opens_nothing(void **state)
{
    (void)state;
    int wanted = here.files || here.calls ? EACCES : 0;
    assert_int_equal(outcome(NULL, read_inside), wanted);
    assert_int_equal(outcome(NULL, read_beside), wanted);
    assert_int_equal(outcome(NULL, list_inside), wanted);
    if (here.calls) {
        FILES_LACK;
        assert_int_equal(outcome(NULL, read_inside), EACCES);
        assert_int_equal(outcome("d", read_inside), 0);
    }
}

static void a_folder_that_is_not_there_lets_nothing_be_read(void **state)
{
    (void)state;
    assert_int_equal(outcome("nowhere", read_inside), here.files ? EACCES : 0);
}

/* A dossier of links is refused by replay, which reads it first. */
static void follows_the_links_that_replay_follows(void **state)
{
    (void)state;
    assert_int_equal(symlink("../f", "d/journal"), 0);
    assert_int_equal(outcome("d", read_linked), 0);
    assert_int_equal(symlink("../f", "d/other"), 0);
    assert_int_equal(outcome("d", read_inside), 0);
}

/* By either half alone. */
static void changes_no_file(void **state)
{
    static attempt *const writing[] = {open_to_write, open_to_append, empty, create};
    static attempt *const changing[] = {make_folder, cut_off, take_away, rename_it, link_it};
    (void)state;
    for (int half = 0; half < 3; half++) {
        lacking[0] = lacking[1] = -1;
        (void)(half == 1 ? FILES_LACK : half == 2 ? CALLS_LACK : 0);
        bool files = here.files && half != 1;
        bool calls = here.calls && half != 2;
        if (!files && !calls) {
            continue;
        }
        for (size_t i = 0; i < sizeof writing / sizeof writing[0]; i++) {
            can_be_done_outside(writing[i]);
            (void)unlink("d/new");
            assert_int_equal(outcome("d", writing[i]), EACCES);
            assert_int_equal(outcome(NULL, writing[i]), EACCES);
        }
        for (size_t i = 0; i < sizeof changing / sizeof changing[0]; i++) {
            can_be_done_outside(changing[i]);
            (void)rmdir("d/folder");
            (void)unlink("d/symlink");
            assert_int_equal(outcome("d", changing[i]), calls ? ENOSYS : EACCES);
            assert_int_equal(outcome(NULL, changing[i]), calls ? ENOSYS : EACCES);
        }
    }
}

static void changes_no_rights(void **state)
{
    (void)state;
    if (here.calls) {
        refused(change_rights, ENOSYS);
    }
}

/* ---- the rest of the world ---- */

static int run_true(void)
{
    char *argv[] = {(char[]){"true"}, NULL};
    (void)execve("/bin/true", argv, argv + 1);
    return errno;
}

static int go_to_the_network(void)
{
    return failed(socket(AF_INET, SOCK_STREAM, 0));
}
static int go_next_door(void)
{
    return failed(socket(AF_UNIX, SOCK_STREAM, 0));
}

/* TCP alone, through a socket that was open before. */
static int before = -1;
static int bind_it(void)
{
    struct sockaddr_in any = {.sin_family = AF_INET};
    return failed(bind(before, (const struct sockaddr *)&any, sizeof any));
}

static int fork_one(void)
{
    pid_t child = fork();
    if (child == 0) {
        _exit(0);
    }
    return failed(child);
}

static int trace_oneself(void)
{
    return failed(ptrace(PTRACE_TRACEME, 0, NULL, NULL));
}
static int ask_for_memory_as_file(void)
{
    return failed(__real_syscall(SYS_memfd_create, "x", 0L));
}
static int look_into_oneself(void)
{
    return failed(__real_syscall(SYS_process_vm_readv, (long)getpid(), NULL, 0L, NULL, 0L, 0L));
}
static int signal_the_parent(void)
{
    return failed(kill(getppid(), 0));
}
static int signal_a_thread_of_the_parent(void)
{
    return failed(__real_syscall(SYS_tgkill, (long)getppid(), (long)getppid(), 0L, 0L));
}
static int rename_oneself(void)
{
    return failed(prctl(PR_SET_NAME, "x", 0, 0, 0));
}

static long number;
static int call_by_number(void)
{
    return failed(__real_syscall(number, -1L, NULL, NULL, -1L));
}

static void runs_no_other_program(void **state)
{
    (void)state;
    can_be_done_outside(run_true);
    if (here.calls) {
        assert_int_equal(outcome("d", run_true), ENOSYS);
        CALLS_LACK;
    }
    if (here.files) {
        assert_int_equal(outcome("d", run_true), EACCES);
        assert_int_equal(outcome(NULL, run_true), EACCES);
    }
}

static void has_no_sockets(void **state)
{
    (void)state;
    if (here.calls) {
        refused(go_to_the_network, ENOSYS);
        refused(go_next_door, ENOSYS);
        before = socket(AF_INET, SOCK_STREAM, 0);
        assert_true(before >= 0);
        refused(bind_it, ENOSYS);
        assert_int_equal(close(before), 0);
    }
}

static void starts_no_process(void **state)
{
    (void)state;
    if (here.calls) {
        refused(fork_one, EPERM);
    }
}

static void asks_for_nothing_that_is_not_on_the_list(void **state)
{
    /* Some of what flaws in kernels were found by; by their numbers, since not all can be tried here. */
    static const long calls[] = {SYS_bpf,   SYS_userfaultfd, SYS_keyctl,        SYS_perf_event_open,
                                 SYS_mount, SYS_unshare,     SYS_io_uring_setup};
    (void)state;
    if (!here.calls) {
        return;
    }
    refused(trace_oneself, ENOSYS);
    refused(ask_for_memory_as_file, ENOSYS);
    refused(look_into_oneself, ENOSYS);
    refused(signal_the_parent, EPERM);
    refused(rename_oneself, ENOSYS);
    refused(signal_a_thread_of_the_parent, EPERM);
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        number = calls[i];
        assert_int_equal(outcome("d", call_by_number), ENOSYS);
    }
}

/* The numbers of another architecture are those of other calls. */
#ifdef __x86_64__
static int mkdir_of_i386(void)
{
    long result = 39; /* ours: getpid */
    __asm__ volatile("int $0x80" : "+a"(result) : "b"(0), "c"(0) : "memory");
    return (int)-result;
}

static void does_not_mistake_the_calls_of_another_architecture(void **state)
{
    (void)state;
    if (here.calls && tried(OUTSIDE, NULL, mkdir_of_i386) == EFAULT) {
        assert_int_equal(outcome("d", mkdir_of_i386), ENOSYS);
    }
}
#endif

/* ---- descriptors, memory, threads ---- */

static int to_stdout_and_stderr(void)
{
    return failed(write(STDOUT_FILENO, "", 0)) + failed(write(STDERR_FILENO, "", 0));
}
static int to_what_was_open(void)
{
    return failed(write(before, "x", 1));
}
/* Under the number of a descriptor that answers go to. */
static int to_a_copy_of_it(void)
{
    (void)close(STDERR_FILENO);
    int copy = dup(before);
    return copy < 0 ? errno : failed(write(copy, "x", 1));
}
static int to_it_by_another_number(void)
{
    int copy = dup2(before, STDERR_FILENO);
    return copy < 0 ? errno : failed(write(copy, "x", 1));
}
static int to_it_by_the_next_number(void)
{
    (void)close(STDERR_FILENO);
    int copy = fcntl(before, F_DUPFD, 0);
    return copy < 0 ? errno : failed(write(copy, "x", 1));
}
static int map_what_was_open(void)
{
    void *at = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, before, 0);
    return at == MAP_FAILED ? errno : 0;
}
static int map_it_to_read(void)
{
    void *at = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, before, 0);
    return at == MAP_FAILED ? errno : 0;
}
static int type_into_the_terminal(void)
{
    char key = 'x';
    errno = 0;
    return ioctl(before, TIOCSTI, &key) < 0 ? errno : 0;
}
static int ask_how_wide(void)
{
    struct winsize size;
    return ioctl(before, TIOCGWINSZ, &size) < 0 ? errno : 0;
}

static void answers_on_stdout_and_stderr_only(void **state)
{
    (void)state;
    before = open("d/f", O_RDWR | O_CLOEXEC);
    assert_true(before >= 0);
    assert_int_equal(outcome("d", to_stdout_and_stderr), 0);
    if (here.calls) {
        refused(to_what_was_open, EBADF);
        refused(to_a_copy_of_it, EBADF);
        refused(to_it_by_another_number, ENOSYS);
        refused(to_it_by_the_next_number, EPERM);
        refused(map_what_was_open, EPERM);
        assert_int_equal(outcome("d", map_it_to_read), 0);
    }
    assert_int_equal(close(before), 0);
}

static void types_nothing_into_a_terminal(void **state)
{
    (void)state;
    before = posix_openpt(O_RDWR | O_NOCTTY);
    if (before < 0 || !here.calls) {
        return;
    }
    /* Where the kernel lets anyone do it at all. */
    assert_int_equal(outcome("d", type_into_the_terminal), ENOTTY);
    assert_int_equal(outcome("d", ask_how_wide), 0);
    assert_int_equal(close(before), 0);
}

/* Long work in the background draws nothing: so it must still see that it is there. */
static void sees_whom_its_terminal_listens_to(void **state)
{
    int status = -1;
    (void)state;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        int master = setsid() < 0 ? -1 : posix_openpt(O_RDWR | O_NOCTTY);
        if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) {
            _exit(0); /* no terminals here */
        }
        int terminal = open(ptsname(master), O_RDWR);
        (void)vt_sandbox_enter("d");
        _exit(terminal >= 0 && tcgetpgrp(terminal) == getpgrp() ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static int memory_of_code(void)
{
    void *at =
        mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return at == MAP_FAILED ? errno : 0;
}
static int memory_to_code(void)
{
    void *at = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return at == MAP_FAILED ? 254 : failed(mprotect(at, 4096, PROT_READ | PROT_EXEC));
}

static void makes_no_memory_executable(void **state)
{
    (void)state;
    if (here.calls) {
        refused(memory_of_code, EPERM);
        refused(memory_to_code, EPERM);
    }
}

static void *one_thread(void *context)
{
    int *given = context;
    *given = read_beside();
    return NULL;
}

static int in_a_thread(void)
{
    pthread_t thread;
    int given = -1;
    int made = pthread_create(&thread, NULL, one_thread, &given);
    if (made == 0) {
        made = pthread_join(thread, NULL);
    }
    return made != 0 ? 254 : given;
}

static void threads_can_be_made_and_are_in_it(void **state)
{
    (void)state;
    assert_int_equal(outcome("d", in_a_thread), here.files ? EACCES : 0);
    assert_int_equal(outcome(NULL, in_a_thread), here.files || here.calls ? EACCES : 0);
}

/* Who is stopped by a hardened libc ends by this signal, not in a loop. */
static void catch_it(int which)
{
    _exit(which == SIGABRT ? 0 : 1);
}
static int abort_it(void)
{
    (void)signal(SIGABRT, catch_it);
    abort();
}

static void can_still_abort(void **state)
{
    (void)state;
    assert_int_equal(outcome("d", abort_it), 0);
}

/* ---- where it is not ---- */

static int stays_out(void)
{
    struct vt_sandbox holds = vt_sandbox_enter("d");
    return holds.files || holds.calls ? 254 : read_beside() + open_to_write() + fork_one();
}

static void goes_on_where_the_kernel_has_neither(void **state)
{
    (void)state;
    FILES_LACK;
    CALLS_LACK;
    can_be_done_outside(stays_out);
}

static void goes_on_where_a_rule_is_not_taken(void **state)
{
    (void)state;
    lacking[0] = SYS_landlock_add_rule;
    CALLS_LACK;
    can_be_done_outside(stays_out);
    lacking[0] = SYS_landlock_restrict_self;
    can_be_done_outside(stays_out);
}

static void stays_out_when_the_environment_says_off(void **state)
{
    (void)state;
    assert_int_equal(setenv("VNGTALLY_SANDBOX", "off", 1), 0);
    can_be_done_outside(stays_out);
    assert_int_equal(setenv("VNGTALLY_SANDBOX", "on", 1), 0);
    assert_int_equal(outcome(NULL, read_beside), here.files || here.calls ? EACCES : 0);
    assert_int_equal(unsetenv("VNGTALLY_SANDBOX"), 0);
}

/* Where the kernel has a half it holds: not the code, only the kernel is a reason for less. */
static void holds_where_the_kernel_has_it(void **state)
{
    (void)state;
#ifdef VT_SANDBOX_NONE
    assert_false(here.files);
    assert_false(here.calls);
#else
    assert_int_equal(here.files, __real_syscall(SYS_landlock_create_ruleset, NULL, 0L, 1L, 0L) > 0);
#if defined(__x86_64__) || defined(__aarch64__)
    assert_int_equal(here.calls, prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0);
#endif
#endif
}

static int holds(void)
{
    struct vt_sandbox given = vt_sandbox_enter("d");
    return (given.files ? 1 : 0) + (given.calls ? 2 : 0);
}

int main(void)
{
    int status = 0;
    lacking[0] = lacking[1] = -1;
    (void)unsetenv("VNGTALLY_SANDBOX");
    pid_t child = fork();
    if (child == 0) {
        _exit(holds());
    }
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) {
        return 1;
    }
    here = (struct vt_sandbox){(WEXITSTATUS(status) & 1) != 0, (WEXITSTATUS(status) & 2) != 0};
#define TEST(name) cmocka_unit_test_setup_teardown(name, make, scratch_remove)
    const struct CMUnitTest tests[] = {
        TEST(holds_where_the_kernel_has_it),
        TEST(reads_the_folder_and_what_is_in_it),
        TEST(reads_nothing_beside_the_folder),
        TEST(without_a_folder_opens_nothing),
        TEST(a_folder_that_is_not_there_lets_nothing_be_read),
        TEST(follows_the_links_that_replay_follows),
        TEST(changes_no_file),
        TEST(changes_no_rights),
        TEST(runs_no_other_program),
        TEST(has_no_sockets),
        TEST(starts_no_process),
        TEST(asks_for_nothing_that_is_not_on_the_list),
#ifdef __x86_64__
        TEST(does_not_mistake_the_calls_of_another_architecture),
#endif
        TEST(answers_on_stdout_and_stderr_only),
        TEST(types_nothing_into_a_terminal),
        TEST(sees_whom_its_terminal_listens_to),
        TEST(makes_no_memory_executable),
        TEST(threads_can_be_made_and_are_in_it),
        TEST(can_still_abort),
        TEST(goes_on_where_the_kernel_has_neither),
        TEST(goes_on_where_a_rule_is_not_taken),
        TEST(stays_out_when_the_environment_says_off),
    };
    return VT_RUN(tests);
}
