package main

import (
	"bufio"
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	kindCosignature = 4
	timeBytes       = 8
	longestLine     = 1 << 20
)

type keyID struct {
	name string
	hash uint32
}

// keys are those that are trusted.
type keys struct {
	known     note.Verifiers
	witnesses map[keyID]bool
}

func readKeys(vkeys []string) (keys, error) {
	witnesses := map[keyID]bool{}
	verifiers := make([]note.Verifier, len(vkeys))
	for i, vkey := range vkeys {
		verifier, err := newVerifier(vkey)
		if err != nil {
			return keys{}, fmt.Errorf("key %q: %v", vkey, err)
		}
		if _, is := verifier.(*cosigner); is {
			witnesses[keyID{verifier.Name(), verifier.KeyHash()}] = true
		}
		verifiers[i] = verifier
	}
	return keys{note.VerifierList(verifiers...), witnesses}, nil
}

// openCheckpoint checks the signatures of a checkpoint and counts the witnesses among them.
func (k keys) openCheckpoint(data []byte) (tree tlog.Tree, cosigned int, err error) {
	opened, err := note.Open(data, k.known)
	if err != nil {
		return tree, 0, err
	}
	origin, rest, _ := strings.Cut(opened.Text, "\n")
	signed := false
	for _, sig := range opened.Sigs {
		if k.witnesses[keyID{sig.Name, sig.Hash}] {
			cosigned++
		} else if sig.Name == origin {
			signed = true
		}
	}
	if !signed {
		return tree, 0, fmt.Errorf("no key of %s signed it", origin)
	}
	if strings.Count(rest, "\n") != 2 {
		return tree, 0, errors.New("a checkpoint has three lines")
	}
	// ParseTree reads the checkpoints of one origin only: that of the checksum database.
	tree, err = tlog.ParseTree([]byte("go.sum database tree\n" + rest))
	return tree, cosigned, err
}

// checkHistory opens every checkpoint ever signed: each must be the root at its size, and none smaller than
// the one before.
func (e *export) checkHistory() error {
	file, err := os.Open(filepath.Join(e.dir, "checkpoints.jsonl"))
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, longestLine)
	for last := int64(0); lines.Scan(); e.counts.Checkpoints++ {
		var line struct {
			Number int
			Note   string
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			return fmt.Errorf("checkpoints.jsonl: %v", err)
		}
		tree, _, err := e.keys.openCheckpoint([]byte(line.Note))
		if err == nil {
			err = e.isRoot(tree)
		}
		if err == nil && (line.Number != e.counts.Checkpoints+1 || tree.N < last) {
			err = errors.New("out of order")
		}
		if err != nil {
			return fmt.Errorf("checkpoint number %d: %v", line.Number, err)
		}
		last = tree.N
	}
	return lines.Err()
}

// A cosigner checks the timestamped signatures of a witness (C2SP tlog-cosignature). It is a note.Verifier.
type cosigner struct {
	id  keyID
	key ed25519.PublicKey
}

// newVerifier reads a key; those of witnesses are not known to the package note.
func newVerifier(vkey string) (note.Verifier, error) {
	name, rest, _ := strings.Cut(vkey, "+")
	id, encoded, _ := strings.Cut(rest, "+")
	key, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil || len(key) != 1+ed25519.PublicKeySize || key[0] != kindCosignature {
		return note.NewVerifier(vkey)
	}
	sum := sha256.Sum256(append([]byte(name+"\n"), key...))
	hash := binary.BigEndian.Uint32(sum[:])
	if id != fmt.Sprintf("%08x", hash) {
		return nil, errors.New("its id is not that of its name and bytes")
	}
	return &cosigner{keyID{name, hash}, key[1:]}, nil
}

func (c *cosigner) Name() string    { return c.id.name }
func (c *cosigner) KeyHash() uint32 { return c.id.hash }

func (c *cosigner) Verify(text, sig []byte) bool {
	if len(sig) != timeBytes+ed25519.SignatureSize {
		return false
	}
	var message bytes.Buffer
	fmt.Fprintf(&message, "cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(sig), text)
	return ed25519.Verify(c.key, message.Bytes(), sig[timeBytes:])
}
