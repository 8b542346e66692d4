package org.linli.platform.tiles.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Images in files of the node, up to so many bytes; those fetched first go first. Only copies: the folder may be emptied at any time. A
 * file is there whole or not at all.
 */
final class TileStore {
    private static final Map<String, String> ENDINGS =
            Map.of("image/png", ".png", "image/jpeg", ".jpg", "image/webp", ".webp");
    /** Share that is left when room has to be made, so that this happens once in a while. */
    private static final double LEFT = 0.9;

    private static final long BLOCK = 4096;

    private final Path root;
    private final long mostBytes;
    private long bytes;

    /** @param mostBytes 0 keeps nothing */
    TileStore(Path root, long mostBytes) {
        this.root = root;
        this.mostBytes = mostBytes;
        try {
            Files.createDirectories(root);
            this.bytes = files().stream().mapToLong(Kept::size).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param fetchedAt when it came from the map service */
    record Found(Tile tile, Instant fetchedAt) {}

    private record Kept(Path path, long size, FileTime time) {}

    Optional<Found> find(URI uri) {
        for (Map.Entry<String, String> ending : ENDINGS.entrySet()) {
            Path file = place(uri, ending.getValue());
            try {
                Instant fetchedAt = Files.getLastModifiedTime(file).toInstant();
                return Optional.of(new Found(new Tile(ending.getKey(), Files.readAllBytes(file)), fetchedAt));
            } catch (NoSuchFileException e) {
                // Not in that format, or making room took it
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.empty();
    }

    void keep(URI uri, Tile tile, Instant fetchedAt) throws IOException {
        if (tile.content().length == 0 || tile.content().length > mostBytes) {
            return;
        }
        String ending = ENDINGS.getOrDefault(tile.mediaType(), ".png");
        Path fresh = Files.createTempFile(root, "tile", null);
        try {
            Files.write(fresh, tile.content());
            Files.setLastModifiedTime(fresh, FileTime.from(fetchedAt));
            put(fresh, place(uri, ending), tile.content().length);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private synchronized void put(Path fresh, Path file, long size) throws IOException {
        Files.createDirectories(file.getParent());
        long before = Files.exists(file) ? taken(Files.size(file)) : 0;
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        bytes += taken(size) - before;
        if (bytes > mostBytes) {
            makeRoom();
        }
    }

    private void makeRoom() throws IOException {
        List<Kept> all = files();
        all.sort(Comparator.comparing(Kept::time));
        bytes = all.stream().mapToLong(Kept::size).sum();
        for (Kept kept : all) {
            if (bytes <= mostBytes * LEFT) {
                return;
            }
            Files.deleteIfExists(kept.path());
            bytes -= kept.size();
        }
    }

    private List<Kept> files() throws IOException {
        List<Kept> all = new ArrayList<>();
        try (Stream<Path> walked = Files.walk(root)) {
            for (Path path : walked.filter(Files::isRegularFile).toList()) {
                all.add(new Kept(path, taken(Files.size(path)), Files.getLastModifiedTime(path)));
            }
        }
        return all;
    }

    /** A file takes a block of the disk at least. */
    private static long taken(long size) {
        return Math.max(size, BLOCK);
    }

    private Path place(URI uri, String ending) {
        try {
            String name = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(uri.toString().getBytes(StandardCharsets.UTF_8)));
            return root.resolve(name.substring(0, 2)).resolve(name + ending);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
