package main

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// An inclusion is a proof that Wenze made, as proofs.json has it.
type inclusion struct {
	Index int64
	Size  int64
	Leaf  tlog.Hash
	Root  tlog.Hash
	Proof tlog.RecordProof
}

func (p *inclusion) check() error {
	return tlog.CheckRecord(p.Proof, p.Size, p.Root, p.Index, p.Leaf)
}

// A consistency is a proof that Wenze made, as proofs.json has it.
type consistency struct {
	First      int64
	Second     int64
	FirstRoot  tlog.Hash `json:"first_root"`
	SecondRoot tlog.Hash `json:"second_root"`
	Proof      tlog.TreeProof
}

func (p *consistency) check() error {
	return tlog.CheckTree(p.Proof, p.Second, p.SecondRoot, p.First, p.FirstRoot)
}

func (e *export) checkGivenProofs() error {
	data, err := os.ReadFile(filepath.Join(e.dir, "proofs.json"))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var given struct {
		Inclusion   []inclusion
		Consistency []consistency
	}
	if err := json.Unmarshal(data, &given); err != nil {
		return fmt.Errorf("proofs.json: %v", err)
	}
	for i := range given.Inclusion {
		if err := e.checkInclusion(&given.Inclusion[i]); err != nil {
			return fmt.Errorf("proofs.json: inclusion %d: %v", i, err)
		}
	}
	for i := range given.Consistency {
		if err := e.checkConsistency(&given.Consistency[i]); err != nil {
			return fmt.Errorf("proofs.json: consistency %d: %v", i, err)
		}
	}
	return nil
}

func (e *export) checkInclusion(p *inclusion) error {
	if err := e.isRoot(tlog.Tree{N: p.Size, Hash: p.Root}); err != nil {
		return err
	}
	if err := p.check(); err != nil {
		return err
	}
	if p.Leaf != e.stored.leaf(p.Index) {
		return fmt.Errorf("leaf %d is another", p.Index)
	}
	e.counts.GivenInclusion++
	return e.refused(append(places(p.Proof), &p.Leaf, &p.Root), p.check)
}

func (e *export) checkConsistency(p *consistency) error {
	if err := e.isRoot(tlog.Tree{N: p.First, Hash: p.FirstRoot}); err != nil {
		return err
	}
	if err := e.isRoot(tlog.Tree{N: p.Second, Hash: p.SecondRoot}); err != nil {
		return err
	}
	if err := p.check(); err != nil {
		return err
	}
	e.counts.GivenConsistency++
	return e.refused(append(places(p.Proof), &p.FirstRoot, &p.SecondRoot), p.check)
}

// refused checks that a proof no longer holds when one bit of any of its hashes is changed.
func (e *export) refused(hashes []*tlog.Hash, check func() error) error {
	for i, hash := range hashes {
		bit := e.counts.Refused * 101 % (8 * tlog.HashSize) // another each time
		hash[bit/8] ^= 1 << (bit % 8)
		err := check()
		hash[bit/8] ^= 1 << (bit % 8)
		if err == nil {
			return fmt.Errorf("it also holds with a bit of hash %d changed", i)
		}
		e.counts.Refused++
	}
	return nil
}

func places(hashes []tlog.Hash) []*tlog.Hash {
	all := make([]*tlog.Hash, len(hashes))
	for i := range hashes {
		all[i] = &hashes[i]
	}
	return all
}

func (e *export) checkReceipts() error {
	paths, err := filepath.Glob(filepath.Join(e.dir, "receipts", "*.tlog-proof"))
	if err != nil {
		return err
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err == nil {
			err = e.checkReceipt(string(data))
		}
		if err != nil {
			return fmt.Errorf("%s: %v", filepath.Base(path), err)
		}
		e.counts.Receipts++
	}
	return nil
}

func (e *export) checkReceipt(data string) error {
	head, checkpoint, _ := strings.Cut(data, "\n\n")
	lines := strings.Split(head, "\n")
	if len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("this is no C2SP tlog-proof with the bytes of its row")
	}
	row, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	if err != nil || !strings.HasPrefix(lines[1], "extra ") {
		return errors.New("the extra line is missing or damaged")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	if err != nil || lines[2] != fmt.Sprintf("index %d", index) {
		return errors.New("the index line is missing or damaged")
	}
	proof := make(tlog.RecordProof, len(lines)-3)
	for i, line := range lines[3:] {
		if proof[i], err = tlog.ParseHash(line); err != nil {
			return err
		}
	}
	tree, _, err := e.keys.openCheckpoint([]byte(checkpoint))
	if err != nil {
		return err
	}
	if err := e.isRoot(tree); err != nil {
		return err
	}
	return tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(row))
}
