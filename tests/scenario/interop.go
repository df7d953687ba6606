// SPDX-License-Identifier: EUPL-1.2

// What Go's sumdb/note and sumdb/tlog make of our files:
//
//	interop VKEY checkpoint FILE
//	interop VKEY inclusion ENTRY TLOG-PROOF
//	interop VKEY consistency OLD-CHECKPOINT ADD-CHECKPOINT-BODY
//
// Exit status 0 only when all holds.
package main

import (
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func read(path string) string {
	bytes, err := os.ReadFile(path)
	must(err)
	return string(bytes)
}

// open gives the tree of a checkpoint that VKEY signed.
func open(vkey, checkpoint string) (tree tlog.Tree) {
	verifier, err := note.NewVerifier(vkey)
	must(err)
	signed, err := note.Open([]byte(checkpoint), note.VerifierList(verifier))
	must(err)
	lines := strings.Split(signed.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		must(fmt.Errorf("not a checkpoint of %s", verifier.Name()))
	}
	_, err = fmt.Sscan(lines[1], &tree.N)
	must(err)
	tree.Hash, err = tlog.ParseHash(lines[2])
	must(err)
	return
}

// take splits `FIRST NUMBER`, hashes, an empty line and what follows.
func take(text, first string) (number int64, hashes []tlog.Hash, rest string) {
	head, rest, found := strings.Cut(text, "\n\n")
	if !found {
		must(fmt.Errorf("no empty line"))
	}
	lines := strings.Split(head, "\n")
	_, err := fmt.Sscanf(lines[0], first+" %d", &number)
	must(err)
	for _, line := range lines[1:] {
		hash, err := tlog.ParseHash(line)
		must(err)
		hashes = append(hashes, hash)
	}
	return
}

func main() {
	vkey, what, files := os.Args[1], os.Args[2], os.Args[3:]
	switch what {
	case "checkpoint":
		fmt.Println(open(vkey, read(files[0])).N)
	case "inclusion":
		text := read(files[1])
		if !strings.HasPrefix(text, "c2sp.org/tlog-proof@v1\n") {
			must(fmt.Errorf("not a tlog-proof"))
		}
		_, text, _ = strings.Cut(text, "\n")
		index, hashes, rest := take(text, "index")
		tree := open(vkey, rest)
		leaf := tlog.RecordHash([]byte(read(files[0])))
		must(tlog.CheckRecord(hashes, tree.N, tree.Hash, index, leaf))
	case "consistency":
		old := open(vkey, read(files[0]))
		size, hashes, rest := take(read(files[1]), "old")
		tree := open(vkey, rest)
		if size != old.N {
			must(fmt.Errorf("from %d, not %d", size, old.N))
		}
		must(tlog.CheckTree(hashes, tree.N, tree.Hash, old.N, old.Hash))
	default:
		must(fmt.Errorf("what?"))
	}
}
