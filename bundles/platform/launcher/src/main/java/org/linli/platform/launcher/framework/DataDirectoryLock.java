package org.linli.platform.launcher.framework;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two processes out of one data directory. The operating system frees it when the process dies. As long as it is held,
 * {@code linli.pid} names the process; after a kill the file stays, with a number that may be another's by then.
 */
final class DataDirectoryLock implements AutoCloseable {
    private final FileChannel channel;
    private final Path pid;

    private DataDirectoryLock(FileChannel channel, Path pid) {
        this.channel = channel;
        this.pid = pid;
    }

    /** @throws IOException with a sentence for people when another process holds the directory */
    static DataDirectoryLock take(Path data) throws IOException {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new IOException(
                    "The data directory " + data + " cannot be made: " + reason(e)
                            + ". Set LINLI_DATA to a directory that this user may write.",
                    e);
        }
        FileChannel channel = open(data);
        if (lock(channel) == null) {
            channel.close();
            throw new IOException("The data directory " + data
                    + " is in use by another Linli. Stop that one or set LINLI_DATA to another directory.");
        }
        Path pid = data.resolve("linli.pid");
        try {
            Files.writeString(pid, Long.toString(ProcessHandle.current().pid()));
        } catch (IOException e) {
            channel.close();
            throw new IOException("The file " + pid + " cannot be written: " + reason(e) + ".", e);
        }
        return new DataDirectoryLock(channel, pid);
    }

    private static FileChannel open(Path data) throws IOException {
        try {
            return FileChannel.open(data.resolve("linli.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException(
                    "The data directory " + data + " cannot be written: " + reason(e)
                            + ". Set LINLI_DATA to a directory that this user may write.",
                    e);
        }
    }

    /** The message of a refused access is only the path. */
    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "access denied" : String.valueOf(e.getMessage());
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(pid);
        } finally {
            channel.close();
        }
    }
}
