package org.linli.platform.crypto.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Reads the key file, and in demo mode makes one. */
final class MasterKeyFile {
    private static final int KEY_BYTES = 32;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private MasterKeyFile() {}

    /** As it lies on disk: master keys by id in base64, and which one wraps now. */
    record Content(@Nullable String current, @Nullable Map<String, String> keys) {}

    /** @throws KeyFileRefusedException with a sentence that says what to change */
    static MasterKeys read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw refusal(file, "不存在，请把 LINLI_KEYS 指向主密钥文件", "is missing: let LINLI_KEYS name the file of master keys");
        }
        Content content;
        try {
            content = JSON.readValue(Files.readString(file), Content.class);
        } catch (JsonProcessingException e) {
            // The message of the parser would quote the content
            throw refusal(
                    file,
                    "不是 {\"current\": id, \"keys\": {id: base64}} 形式的 JSON",
                    "is not JSON of the form {\"current\": id, \"keys\": {id: base64}}");
        } catch (IOException e) {
            throw refusal(file, "无法读取，请检查权限", "cannot be read: check its permissions");
        }
        return parse(file, content);
    }

    private static MasterKeys parse(Path file, Content content) {
        if (content.current() == null
                || content.keys() == null
                || !content.keys().containsKey(content.current())) {
            throw refusal(file, "没有 current 所指的主密钥", "has no master key under the id that \"current\" names");
        }
        Map<String, SecretKey> keys = new TreeMap<>();
        content.keys().forEach((id, text) -> {
            if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
                throw refusal(
                        file,
                        "含有不合规的密钥编号，只能用 1 到 64 个字母、数字、_ 或 -",
                        "has an id that is not 1 to 64 letters, digits, _ or -");
            }
            keys.put(id, new SecretKeySpec(decode(file, id, text), "AES"));
        });
        return new MasterKeys(content.current(), keys);
    }

    private static byte[] decode(Path file, String id, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            bytes = new byte[0];
        }
        if (bytes.length != KEY_BYTES) {
            throw refusal(file, "中的密钥 " + id + " 不是 256 位的 base64", "key " + id + " is not 256 bits in base64");
        }
        return bytes;
    }

    /** Reads the file, after making one with a single random key when there is none. */
    static MasterKeys readOrGenerate(Path file, SecureRandom random) {
        if (!Files.exists(file)) {
            generate(file, random);
        }
        return read(file);
    }

    /** The file is there whole or not at all, so that a start that is killed here does not keep the next one from making it. */
    private static void generate(Path file, SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        try {
            String text = JSON.writeValueAsString(
                    new Content("demo-1", Map.of("demo-1", Base64.getEncoder().encodeToString(key))));
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            createPrivate(fresh);
            Files.writeString(fresh, text);
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            // without replacing: a key that somebody uses already must stay
            Files.move(fresh, file);
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the key file " + file, e);
        }
    }

    private static void createPrivate(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.createFile(file, attributes);
    }

    private static KeyFileRefusedException refusal(Path file, String zh, String en) {
        return new KeyFileRefusedException("密钥文件 " + file + " " + zh + "。", "The key file " + file + " " + en + ".");
    }
}
