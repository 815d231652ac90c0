package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileHeight = 8
	tileWidth  = 1 << tileHeight
)

// A staticTiles reads tiles from files with the paths of C2SP tlog-tiles. It is a tlog.TileReader.
type staticTiles struct{ dir string }

func (s staticTiles) Height() int { return tileHeight }

func (s staticTiles) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		var err error
		if data[i], err = os.ReadFile(s.path(tile)); err != nil {
			return nil, err
		}
	}
	return data, nil
}

func (s staticTiles) SaveTiles([]tlog.Tile, [][]byte) {}

// path drops the height from the path that tlog gives a tile, and calls what tlog calls data entries.
func (s staticTiles) path(tile tlog.Tile) string {
	rest := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight))
	if tile.L == -1 {
		rest = "entries" + strings.TrimPrefix(rest, "data")
	}
	return filepath.Join(s.dir, "tile", filepath.FromSlash(rest))
}

// entries reads the bundle of entries that begins at an index of a tree of this size.
func (s staticTiles) entries(start, size int64) ([][]byte, error) {
	tile := tileAt(-1, start/tileWidth, size)
	data, err := os.ReadFile(s.path(tile))
	if err != nil {
		return nil, err
	}
	entries := make([][]byte, tile.W)
	for i := range entries {
		if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("the bundle of %d entries from %d on ends within number %d", tile.W, start, i)
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		entries[i], data = data[2:end], data[end:]
	}
	if len(data) != 0 {
		return nil, fmt.Errorf("the bundle of %d entries from %d on has %d bytes more", tile.W, start, len(data))
	}
	return entries, nil
}

// tilesOf returns every tile of a tree.
func tilesOf(size int64) []tlog.Tile {
	var tiles []tlog.Tile
	for level, hashes := 0, size; hashes > 0; level, hashes = level+1, hashes/tileWidth {
		for n := int64(0); n*tileWidth < hashes; n++ {
			tiles = append(tiles, tileAt(level, n, hashes))
		}
	}
	return tiles
}

// tileAt returns a tile of a level that has so many hashes.
func tileAt(level int, n, hashes int64) tlog.Tile {
	width := hashes - n*tileWidth
	if width > tileWidth {
		width = tileWidth
	}
	return tlog.Tile{H: tileHeight, L: level, N: n, W: int(width)}
}

// spread returns evenly spaced indexes below n, both ends among them, at most so many.
func spread(n, most int64) []int64 {
	if n == 1 {
		return []int64{0}
	}
	if n < most {
		most = n
	}
	indexes := make([]int64, most)
	for i := range indexes {
		indexes[i] = int64(i) * (n - 1) / (most - 1)
	}
	return indexes
}

// telling returns sizes up to n at which trees differ in shape: around every power of two, and some between.
func telling(n int64) []int64 {
	seen := map[int64]bool{}
	for power := int64(1); power <= n; power *= 2 {
		seen[power] = true
		if power < n {
			seen[power+1] = true
		}
	}
	for _, index := range spread(n, evenSizes) {
		seen[index+1] = true
	}
	sizes := make([]int64, 0, len(seen))
	for size := range seen {
		sizes = append(sizes, size)
	}
	sort.Slice(sizes, func(i, j int) bool { return sizes[i] < sizes[j] })
	return sizes
}
