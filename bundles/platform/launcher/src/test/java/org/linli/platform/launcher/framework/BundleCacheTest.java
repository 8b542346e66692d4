package org.linli.platform.launcher.framework;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCacheTest {
    @TempDir
    private Path data;

    private Path one;
    private Path two;

    @BeforeEach
    void jars() throws IOException {
        one = Files.writeString(data.resolve("one.jar"), "1");
        two = Files.writeString(data.resolve("two.jar"), "2");
    }

    @Test
    void aFirstStartHasNothingToReuse() throws IOException {
        assertFalse(cache(one, two).reusable());
    }

    @Test
    void theSameJarsUseTheCacheOfACompleteStart() throws IOException {
        cache(one, two).complete();
        assertTrue(cache(one, two).reusable());
    }

    @Test
    void aStartThatCrashedHalfWayLeavesNothingToReuse() throws IOException {
        cache(one, two).complete();
        cache(one, two).starting();
        assertFalse(cache(one, two).reusable());
    }

    @Test
    void oneMoreOneLessOrAnotherOrderIsAnotherSet() throws IOException {
        cache(one, two).complete();
        assertFalse(cache(one).reusable());
        assertFalse(cache(two, one).reusable());
        assertFalse(cache(one, two, Files.writeString(data.resolve("three.jar"), "3"))
                .reusable());
    }

    @Test
    void aJarThatWasReplacedIsNoticedBySizeOrTime() throws IOException {
        cache(one, two).complete();
        FileTime before = Files.getLastModifiedTime(one);
        Files.setLastModifiedTime(one, FileTime.fromMillis(before.toMillis() + 1000));
        assertFalse(cache(one, two).reusable());
        Files.writeString(one, "longer");
        Files.setLastModifiedTime(one, before);
        assertFalse(cache(one, two).reusable());
    }

    private BundleCache cache(Path... jars) throws IOException {
        return new BundleCache(data, List.of(jars));
    }
}
