# SPDX-License-Identifier: EUPL-1.2
"""A terminal to run a program on, for progress.sh.

    terminal.py [OPTION...] -- PROGRAM ARGUMENT...

    --columns N       how wide it is (80)
    --resize N        from the first progress on it is so wide
    --slow            the program gets one core, and a tenth of its time
    --type TEXT       Ctrl-C as soon as this text has been shown (again: once more, 0.4 s later)
    --signal NAME     that signal instead of a key
    --out FILE        all that was shown

Prints `status N` or `signal N`, `draws N` (how often a line was drawn over itself), `widest N` (cells of the
widest of those lines), `smeared N` (lines that were not taken away before something else came) and `wrapped N`
(lines drawn that did not fit the width of their moment).
"""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
import unicodedata


def cells(text):
    return sum(0 if unicodedata.combining(c) else 1 for c in text)


class Screen:
    """The current line of the terminal, as far as carriage returns and "clear the rest" go."""

    def __init__(self, columns):
        self.columns, self.line, self.at = columns, [], 0
        self.draws = self.widest = self.wrapped = self.smeared = 0
        self.stands = False

    def show(self, text):
        for part in re.findall(r"\r\n|\r|\n|\x1b\[K|\x1b\[[0-9;]*m|[^\r\n\x1b]", text):
            if part in ("\r\n", "\n"):
                self.smeared += self.stands
                self.line, self.at, self.stands = [], 0, False
            elif part == "\r":
                self.at = 0
            elif part == "\x1b[K":
                del self.line[self.at:]
                width = cells("".join(self.line))
                self.stands = width > 0
                if width:
                    self.draws += 1
                    self.widest = max(self.widest, width)
                    self.wrapped += width >= self.columns
            elif not part.startswith("\x1b"):
                self.line[self.at:self.at + 1] = [part]
                self.at += 1


def main(words):
    columns, resize, slow, key, number, out = 80, None, False, [], None, "/dev/null"
    while words[0] != "--":
        option = words.pop(0)
        if option == "--slow":
            slow = True
            continue
        value = words.pop(0)
        if option == "--columns":
            columns = int(value)
        elif option == "--resize":
            resize = int(value)
        elif option == "--type":
            key.append(value)
        elif option == "--signal":
            number = getattr(signal, "SIG" + value)
        elif option == "--out":
            out = value
        else:
            sys.exit("terminal.py: what is " + option)
    command = words[1:]
    child, fd = pty.fork()
    if child == 0:
        time.sleep(0.05)  # until the terminal has its width
        if slow:
            os.sched_setaffinity(0, list(os.sched_getaffinity(0))[:1])
        os.execvp(command[0], command)
    size = lambda n: fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, n, 0, 0))
    size(columns)
    screen, shown, since = Screen(columns), b"", 0.0
    begun, stopped, turn = time.time(), False, 0.0
    while True:
        ready = select.select([fd], [], [], 0.005)[0]
        if ready:
            try:
                some = os.read(fd, 65536)
            except OSError:
                break
            if not some:
                break
            shown += some
            screen.show(some.decode("utf-8", "replace"))
            if resize and screen.draws:
                size(resize)
                screen.columns, resize = resize, None
        now = time.time()
        if key and key[0].encode() in shown and now >= since:
            key.pop(0)
            since = now + 0.4
            if number is None:
                os.write(fd, b"\x03")
            else:
                os.kill(child, number)
            if slow and stopped:
                os.kill(child, signal.SIGCONT)
            slow = stopped = False
        if slow and now - begun > 0.06 and now >= turn:
            stopped = not stopped
            try:
                os.kill(child, signal.SIGSTOP if stopped else signal.SIGCONT)
            except ProcessLookupError:
                pass
            turn = now + (0.045 if stopped else 0.005)
        if now - begun > 120:
            os.kill(child, signal.SIGKILL)
    if stopped:
        os.kill(child, signal.SIGCONT)
    _, status = os.waitpid(child, 0)
    with open(out, "wb") as file:
        file.write(shown)
    if os.WIFSIGNALED(status):
        print("signal", os.WTERMSIG(status))
    else:
        print("status", os.WEXITSTATUS(status))
    print("draws", screen.draws)
    print("widest", screen.widest)
    print("smeared", screen.smeared + screen.stands)
    print("wrapped", screen.wrapped)


main(sys.argv[1:])
