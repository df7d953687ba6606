# SPDX-License-Identifier: EUPL-1.2
"""A careful reader of our C, and the mutants of one file.

A mutant changes one token or one statement, and no line moves. Comments, strings, preprocessor
lines and sizes in declarations are left alone. What this reader takes for an operator and the
compiler for something else (the star of a pointer) does not compile, and then does not count.
"""
import re
from collections import namedtuple

Token = namedtuple("Token", "kind text at")
Mutant = namedtuple("Mutant", "file line function at length after operator")

TOKEN = re.compile(
    r"""(?P<space>\s+)|(?P<comment>/\*.*?\*/|//[^\n]*)|(?P<string>"(?:\\.|[^"\\])*")"""
    r"""|(?P<char>'(?:\\.|[^'\\])+')|(?P<number>0[xX][0-9a-fA-F]+[uUlL]*|[0-9]+[uUlL]*)"""
    r"""|(?P<name>[A-Za-z_]\w*)|(?P<mark>\.\.\.|<<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!="""
    r"""|&&|\|\||[-+*/%&|^]=|.)""",
    re.S,
)
PREPROCESSOR = re.compile(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", re.M)

COMPARE = {
    "<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"],
    "==": ["!="], "!=": ["=="],
}
LOGIC = {"&&": ["||"], "||": ["&&"]}
ARITHMETIC = {
    "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["/"], "+=": ["-="], "-=": ["+="],
    "*=": ["/="], "/=": ["*="], "%=": ["/="], "<<": [">>"], ">>": ["<<"], "&": ["|"], "|": ["&"],
    "^": ["&"], "|=": ["&="], "&=": ["|="], "^=": ["|="], "++": ["--"], "--": ["++"],
}
UNARY_TOO = {"+", "-", "*", "&"}
TYPE_WORDS = {
    "struct", "enum", "union", "const", "static", "unsigned", "signed", "int", "char", "long",
    "short", "void", "bool", "size_t", "typedef", "register", "extern", "float", "double",
}
NO_EXPRESSION = TYPE_WORDS | {
    "if", "else", "for", "while", "do", "switch", "case", "default", "return", "break",
    "continue", "goto", "_Static_assert", "static_assert",
}


def tokens_of(text):
    """The tokens of a file, without space, comments and preprocessor lines."""
    blank = PREPROCESSOR.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)
    found = []
    for m in TOKEN.finditer(blank):
        if m.lastgroup not in ("space", "comment"):
            found.append(Token(m.lastgroup, m.group(), m.start()))
    return found


class Source:
    """One file: its tokens, its functions, and every mutant of it."""

    def __init__(self, path, text, neighbours):
        self.path, self.text, self.neighbours = path, text, neighbours
        self.tokens = tokens_of(text)
        self.partner, self.within = self._partners()
        self.functions = self._functions()
        self.mutants, self.seen = [], set()
        self._collect()

    def _partners(self):
        """The bracket that belongs to each bracket, and the one that each token stands within."""
        partner, within, open_ = {}, [], []
        for i, t in enumerate(self.tokens):
            within.append(self.tokens[open_[-1]].text if open_ else "")
            if t.kind == "mark" and t.text in "([{":
                open_.append(i)
            elif t.kind == "mark" and t.text in ")]}":
                j = open_.pop()
                partner[i], partner[j] = j, i
        return partner, within

    def _functions(self):
        """(first token of the body, last, name, text of the return type) of each function."""
        found, i, start = [], 0, 0
        while i < len(self.tokens):
            t = self.tokens[i]
            if t.text == "(" and i > 0 and self.tokens[i - 1].kind == "name":
                close = self.partner[i]
                if close + 1 < len(self.tokens) and self.tokens[close + 1].text == "{":
                    type_ = " ".join(x.text for x in self.tokens[start:i - 1])
                    end = self.partner[close + 1]
                    found.append((close + 1, end, self.tokens[i - 1].text, type_))
                    i = start = end + 1
                    continue
            if t.text == "{":
                i = self.partner[i]
            elif t.text == ";":
                start = i + 1
            i += 1
        return found

    def _add(self, first, last, after, operator):
        """The tokens first..last, both included, become `after`."""
        at = self.tokens[first].at
        end = self.tokens[last].at + len(self.tokens[last].text)
        if (at, end, after) in self.seen:
            return
        self.seen.add((at, end, after))
        lines = self.text.count("\n", at, end)
        line = self.text.count("\n", 0, at) + 1
        name = next((f[2] for f in self.functions if f[0] <= first <= f[1]), "")
        self.mutants.append(Mutant(self.path, line, name, at, end - at, after + "\n" * lines, operator))

    def _span(self, first, last):
        end = self.tokens[last]
        return self.text[self.tokens[first].at:end.at + len(end.text)]

    def _collect(self):
        for i, t in enumerate(self.tokens):
            inside = next((f for f in self.functions if f[0] <= i <= f[1]), None)
            if t.kind == "number":
                self._number(i)
            elif t.kind == "name" and t.text in self.neighbours:
                self._add(i, i, self.neighbours[t.text], "code")
            if inside:
                self._token(i, t)
                self._statement(i, inside)

    def _binary(self, i):
        before = self.tokens[i - 1]
        return before.kind in ("name", "number", "char") and before.text != "return" \
            or before.text in (")", "]")

    def _token(self, i, t):
        if t.kind == "char":
            self._character(i, t)
        elif t.kind == "name" and t.text in ("true", "false"):
            self._add(i, i, "false" if t.text == "true" else "true", "constant")
        if t.kind != "mark":
            return
        for table, operator in ((COMPARE, "comparison"), (LOGIC, "logic"), (ARITHMETIC, "arithmetic")):
            if t.text in table and (t.text not in UNARY_TOO or self._binary(i)):
                for after in table[t.text]:
                    self._add(i, i, after, operator)
        if t.text == "!":
            self._add(i, i, " ", "negation")

    def _character(self, i, t):
        if len(t.text) == 3:
            next_ = chr(ord(t.text[1]) + 1)
            self._add(i, i, "'%s'" % ("\\" + next_ if next_ in "'\\" else next_), "constant")

    def _number(self, i):
        if self._declared_size(i):
            return
        m = re.match(r"(0[xX][0-9a-fA-F]+|[0-9]+)([uUlL]*)", self.tokens[i].text)
        value = int(m.group(1), 0 if m.group(1)[:2] in ("0x", "0X") else 10)
        seen = {value}
        for other in (value + 1, value - 1, 0):
            if other not in seen and other >= 0:
                seen.add(other)
                self._add(i, i, str(other) + m.group(2), "constant")

    def _declared_size(self, i):
        """The 64 of `unsigned char at[64]`: a larger room is no other meaning."""
        start = self._statement_start(i)
        depth = [j for j in range(start, i) if self.tokens[j].text == "[" and self.partner[j] > i]
        return bool(depth) and self.tokens[start].text in TYPE_WORDS | {"uint8_t", "uint32_t", "uint64_t"} \
            and not any(self.tokens[j].text == "=" for j in range(start, i))

    def _statement_start(self, i):
        while i > 0 and self.tokens[i - 1].text not in (";", "{", "}"):
            i -= 1
        return i

    def _statement(self, i, function):
        t, before = self.tokens[i], self.tokens[i - 1]
        if t.text in ("if", "while") and self.tokens[i + 1].text == "(" \
                and not (t.text == "while" and before.text == "}" and self._closes_do(i - 1)):
            close = self.partner[i + 1]
            inner = self._span(i + 2, close - 1)
            flat = inner.replace("\n", " ")
            self._add(i + 2, close - 1, "(%s) && 0" % flat, "never")
            if t.text == "if":
                self._add(i + 2, close - 1, "(%s) || 1" % flat, "always")
        elif t.text == "return":
            self._return(i, function[3])
        elif t.text in ("break", "continue", "goto"):
            self._add(i, self._end(i) - 1, " ", "drop")
        elif before.text in (";", "{", "}", ":") and self._is_expression(i) and self._end(i):
            self._add(i, self._end(i) - 1, " ", "drop")

    def _closes_do(self, close):
        opening = self.partner[close]
        return opening > 0 and self.tokens[opening - 1].text == "do"

    def _end(self, i):
        """The semicolon that ends the statement, or None where there is no statement."""
        while self.tokens[i].text != ";":
            if self.tokens[i].text in (")", "]", "}"):
                return None
            i = self.partner[i] if self.tokens[i].text in ("(", "[", "{") else i
            i += 1
        return i

    def _is_expression(self, i):
        t = self.tokens[i]
        if t.text in (";", "{", "}") or t.text in NO_EXPRESSION or self.within[i] == "(":
            return False
        if self.tokens[i - 1].text == ":" and self._ternary(i - 1):
            return False
        before = self.tokens[i - 1]
        if before.text in ("{", "}") and self._in_initializer(i):
            return False
        if t.kind == "name":
            after = self.tokens[i + 1]
            return after.kind != "name" and after.text != ":" \
                and not (after.text == "*" and self.tokens[i + 2].kind == "name")
        return t.text in ("(", "*", "++", "--")

    def _ternary(self, i):
        start = self._statement_start(i)
        return not any(self.tokens[j].text in ("case", "default") for j in range(start, i)) \
            and any(self.tokens[j].text == "?" for j in range(start, i))

    def _in_initializer(self, i):
        j = i - 1
        if self.tokens[j].text == "}":
            j = self.partner[j]
        return self.tokens[j - 1].text in ("=", ",", "{") and self.tokens[j].text == "{" \
            or self.tokens[j - 1].text == ")" and self._compound(j - 1)

    def _compound(self, close):
        opening = self.partner[close]
        return self.tokens[opening + 1].text in ("struct", "const") \
            and self.tokens[opening - 1].text in ("=", ",", "(", "return", "?", ":")

    def _return(self, i, type_):
        end = self._end(i)
        if end == i + 1:
            return
        value = self._span(i + 1, end - 1)
        flat = value.strip()
        if "enum vt_code" in type_ and "*" not in type_:
            others = ["VT_OK"]
        elif re.search(r"\bbool$", type_):
            others = ["true", "false"]
        elif "*" in type_:
            others = ["NULL"]
        elif re.search(r"\b(size_t|u?int\d+_t|int|unsigned)$", type_):
            others = ["0"]
        else:
            others = []
        for other in others:
            if flat != other:
                self._add(i + 1, end - 1, other, "return")


def apply(text, mutant):
    return text[:mutant.at] + mutant.after + text[mutant.at + mutant.length:]


def neighbours_of(def_texts):
    """Every error code and the one that stands after it in its file."""
    found = {}
    for text in def_texts:
        names = re.findall(r"VT_CODE\((VT_E_\w+),", text)
        for here, there in zip(names, names[1:] + names[:1]):
            if here != there:
                found[here] = there
    return found
