// Command check 独立核对 — reads an export of a ledger with the packages behind Go's own checksum database
// (golang.org/x/mod/sumdb/tlog and note), which share nothing with Wenze, and says whether all of it holds.
//
//	check DIR VKEY...
//
// A key of kind 1 signs the ledger; a key of kind 4 is a witness, which must have cosigned DIR/checkpoint.
// Besides what every export holds (docs/ledger-format.md), DIR may hold proofs.json, proofs that Wenze
// made, and receipts/*.tlog-proof. The counts of what was checked are printed as a line of JSON. What does
// not hold is said on the standard error, and the exit status is 1.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	mostRecords = 1000 // how many records of a ledger are proved included
	evenSizes   = 16   // how many evenly spaced sizes are proved consistent, besides those at powers of two
)

type counts struct {
	Size             int64 `json:"size"`
	Cosignatures     int   `json:"cosignatures"`
	Entries          int64 `json:"entries"`     // that hash to the root of the checkpoint
	Tiles            int   `json:"tiles"`       // that are what the entries hash to
	Checkpoints      int   `json:"checkpoints"` // of checkpoints.jsonl, each the root at its size
	Inclusion        int   `json:"inclusion"`   // proofs made of the tiles here
	Consistency      int   `json:"consistency"`
	GivenInclusion   int   `json:"given_inclusion"` // proofs of proofs.json
	GivenConsistency int   `json:"given_consistency"`
	Refused          int   `json:"refused"` // of these, with one bit changed
	Receipts         int   `json:"receipts"`
}

// An export is what is checked, and how far it has been.
type export struct {
	dir    string
	keys   keys
	tree   tlog.Tree
	tiles  staticTiles
	stored storedHashes // of the entries
	counts counts
}

// A storedHashes holds every hash of a tree, in the order in which tlog keeps them. It is a tlog.HashReader.
type storedHashes []tlog.Hash

func (s storedHashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(s)) {
			return nil, fmt.Errorf("there is no hash number %d", index)
		}
		hashes[i] = s[index]
	}
	return hashes, nil
}

func (s storedHashes) leaf(index int64) tlog.Hash {
	return s[tlog.StoredHashIndex(0, index)]
}

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "check: usage: check DIR VKEY...")
		os.Exit(2)
	}
	found, err := check(os.Args[1], os.Args[2:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "check:", err)
		os.Exit(1)
	}
	json.NewEncoder(os.Stdout).Encode(found)
}

func check(dir string, vkeys []string) (counts, error) {
	keys, err := readKeys(vkeys)
	if err != nil {
		return counts{}, err
	}
	e := &export{dir: dir, keys: keys, tiles: staticTiles{dir}}
	for _, step := range []func() error{
		e.openCheckpoint, e.hashEntries, e.compareTiles, e.checkRoot, e.checkHistory,
		e.proveRecords, e.proveSizes, e.checkGivenProofs, e.checkReceipts,
	} {
		if err := step(); err != nil {
			return counts{}, err
		}
	}
	return e.counts, nil
}

func (e *export) openCheckpoint() error {
	data, err := os.ReadFile(filepath.Join(e.dir, "checkpoint"))
	if err != nil {
		return err
	}
	if e.tree, e.counts.Cosignatures, err = e.keys.openCheckpoint(data); err != nil {
		return fmt.Errorf("checkpoint: %v", err)
	}
	if e.tree.N == 0 {
		return errors.New("checkpoint: the ledger is empty, there is nothing to check")
	}
	if all := len(e.keys.witnesses); e.counts.Cosignatures != all {
		return fmt.Errorf("checkpoint: cosigned by %d of %d witnesses", e.counts.Cosignatures, all)
	}
	e.counts.Size = e.tree.N
	return nil
}

func (e *export) hashEntries() error {
	for e.counts.Entries < e.tree.N {
		entries, err := e.tiles.entries(e.counts.Entries, e.tree.N)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			hashes, err := tlog.StoredHashes(e.counts.Entries, entry, e.stored)
			if err != nil {
				return err
			}
			e.stored = append(e.stored, hashes...)
			e.counts.Entries++
		}
	}
	return nil
}

// compareTiles leaves no tile to tlog.TileHashReader, which passes over some before version 0.40 of its module
// (CVE-2026-56865).
func (e *export) compareTiles() error {
	for _, tile := range tilesOf(e.tree.N) {
		data, err := os.ReadFile(e.tiles.path(tile))
		if err != nil {
			return err
		}
		hashes, err := tlog.ReadTileData(tile, e.stored)
		if err != nil {
			return err
		}
		if !bytes.Equal(data, hashes) {
			return fmt.Errorf("%s is not what the entries hash to", e.tiles.path(tile))
		}
		e.counts.Tiles++
	}
	return nil
}

func (e *export) checkRoot() error {
	return e.isRoot(e.tree)
}

// isRoot says whether a tree is the beginning of the exported one.
func (e *export) isRoot(tree tlog.Tree) error {
	if tree.N > e.tree.N {
		return fmt.Errorf("a tree of %d rows, of which %d are exported", tree.N, e.tree.N)
	}
	root := tlog.Hash(sha256.Sum256(nil)) // which tlog defines as zero
	if tree.N > 0 {
		var err error
		if root, err = tlog.TreeHash(tree.N, e.stored); err != nil {
			return err
		}
	}
	if root != tree.Hash {
		return fmt.Errorf("the root of the first %d rows is %v, not %v", tree.N, root, tree.Hash)
	}
	return nil
}

// proveRecords proves as a client does that has the checkpoint, the tiles and one record.
func (e *export) proveRecords() error {
	client := tlog.TileHashReader(e.tree, e.tiles)
	for _, index := range spread(e.tree.N, mostRecords) {
		proof, err := tlog.ProveRecord(e.tree.N, index, client)
		if err == nil {
			err = tlog.CheckRecord(proof, e.tree.N, e.tree.Hash, index, e.stored.leaf(index))
		}
		if err != nil {
			return fmt.Errorf("record %d of %d: %v", index, e.tree.N, err)
		}
		e.counts.Inclusion++
	}
	return nil
}

// proveSizes proves as a client does that has the checkpoint, the tiles and the roots that it saw before.
func (e *export) proveSizes() error {
	client := tlog.TileHashReader(e.tree, e.tiles)
	sizes := telling(e.tree.N)
	roots := make([]tlog.Hash, len(sizes))
	for i, size := range sizes {
		var err error
		if roots[i], err = tlog.TreeHash(size, e.stored); err != nil {
			return err
		}
		for j, first := range sizes[:i+1] {
			proof, err := tlog.ProveTree(size, first, client)
			if err == nil {
				err = tlog.CheckTree(proof, size, roots[i], first, roots[j])
			}
			if err != nil {
				return fmt.Errorf("the first %d rows of %d: %v", first, size, err)
			}
			e.counts.Consistency++
		}
	}
	return nil
}
