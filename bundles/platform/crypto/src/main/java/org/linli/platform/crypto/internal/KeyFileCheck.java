package org.linli.platform.crypto.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import org.linli.platform.context.ReadinessCheck;
import org.linli.platform.launcher.api.HostConfiguration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The master keys were read at the start and serve from memory; without their file the next start would be refused. */
@Component
public final class KeyFileCheck implements ReadinessCheck {
    private final Path file;

    @Activate
    public KeyFileCheck(@Reference HostConfiguration configuration) {
        String named = configuration.value("LINLI_KEYS").orElse("").strip();
        this.file = named.isEmpty() ? configuration.data().resolve("keys.json") : Path.of(named);
    }

    @Override
    public String name() {
        return "key-file";
    }

    @Override
    public Result result() {
        return Files.isReadable(file)
                ? Result.up("主密钥文件可读", "the key file is readable")
                : Result.warn(
                        "主密钥文件已不可读；请在下次启动前放回",
                        "the key file is not readable any more; put it back before the next start");
    }
}
