package org.linli.platform.observability.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.linli.platform.context.ReadinessCheck;
import org.linli.platform.launcher.api.HostConfiguration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Attachments and packages are written into the data directory. */
@Component(service = ReadinessCheck.class)
public final class DataDirectoryCheck implements ReadinessCheck {
    private static final long MEBIBYTE = 1L << 20;
    private static final long LEAST = 64 * MEBIBYTE;
    private static final long SCARCE = 1024 * MEBIBYTE;

    private final Path data;

    @Activate
    public DataDirectoryCheck(@Reference HostConfiguration configuration) {
        this.data = configuration.data();
    }

    @Override
    public String name() {
        return "data-directory";
    }

    @Override
    public Result result() {
        if (!Files.isWritable(data)) {
            return Result.down("数据目录不可写", "the data directory is not writable");
        }
        try {
            return space(Files.getFileStore(data).getUsableSpace());
        } catch (IOException e) {
            return Result.down("数据目录的磁盘无法读取", "the disk of the data directory cannot be read");
        }
    }

    /** @param usable bytes */
    static Result space(long usable) {
        long left = usable / MEBIBYTE;
        if (usable < LEAST) {
            return Result.down("数据目录的磁盘只剩 " + left + " MiB", "only " + left + " MiB are left for the data directory");
        }
        if (usable < SCARCE) {
            return Result.warn("数据目录的磁盘剩余 " + left + " MiB", left + " MiB are left for the data directory");
        }
        return Result.up("数据目录可写，剩余 " + left + " MiB", "the data directory is writable, " + left + " MiB are left");
    }
}
