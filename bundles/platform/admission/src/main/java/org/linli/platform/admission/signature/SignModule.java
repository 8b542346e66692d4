package org.linli.platform.admission.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.Admission;
import org.linli.platform.admission.Declaration;

/**
 * Signs a module jar, and makes keys. On the command line:
 *
 * <pre>
 * SignModule key  &lt;private.pem&gt; &lt;public.pem&gt;
 * SignModule sign &lt;in.jar&gt; &lt;out.jar&gt; --key &lt;private.pem&gt; --kid &lt;vendor/key&gt; [--days &lt;n&gt;]
 * </pre>
 *
 * <p>It ends silently when it has done its work, and with an exception that says what is wrong otherwise.
 */
public final class SignModule {
    private static final Pattern KEY_ID = Pattern.compile("[a-z][a-z0-9]*/[A-Za-z0-9][\\w.-]{0,63}");

    private final SignatureAlgorithm algorithm;
    private final PrivateKey key;
    private final String kid;

    /** @param kid {@code vendor/key} */
    public SignModule(SignatureAlgorithm algorithm, PrivateKey key, String kid) {
        if (!KEY_ID.matcher(kid).matches()) {
            throw new IllegalArgumentException("The id of a key has the form vendor/key, unlike " + kid);
        }
        this.algorithm = algorithm;
        this.key = key;
        this.kid = kid;
    }

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        List<String> words = List.of(arguments);
        if (words.size() == 3 && words.get(0).equals("key")) {
            makeKey(Path.of(words.get(1)), Path.of(words.get(2)));
            return;
        }
        if (words.size() < 7 || words.size() % 2 == 0 || !words.get(0).equals("sign")) {
            throw new IllegalArgumentException("key <private.pem> <public.pem>"
                    + " | sign <in.jar> <out.jar> --key <private.pem> --kid <vendor/key> [--days <n>]");
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 3; i < words.size(); i += 2) {
            options.put(words.get(i), words.get(i + 1));
        }
        SignatureAlgorithm algorithm = SignatureAlgorithms.of("EdDSA").orElseThrow();
        PrivateKey key = algorithm.privateKey(Pem.decode(Files.readString(Path.of(options.getOrDefault("--key", "")))));
        String days = options.get("--days");
        new SignModule(algorithm, key, options.getOrDefault("--kid", ""))
                .sign(
                        Path.of(words.get(1)),
                        Path.of(words.get(2)),
                        Instant.now(),
                        days == null ? null : Duration.ofDays(Long.parseLong(days)));
    }

    /** Makes a pair of keys; the private one is readable by its owner alone where the file system knows owners. */
    static void makeKey(Path privateKey, Path publicKey) throws IOException, GeneralSecurityException {
        if (Files.exists(publicKey)) {
            // Seen before a private key is written that nothing belongs to
            throw new FileAlreadyExistsException(publicKey.toString());
        }
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        boolean posix =
                Files.getFileStore(privateKey.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        if (posix) {
            Files.createFile(
                    privateKey, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(privateKey);
        }
        Files.writeString(
                privateKey, Pem.encode("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(
                publicKey, Pem.encode("PUBLIC KEY", pair.getPublic().getEncoded()), StandardOpenOption.CREATE_NEW);
    }

    /**
     * Writes a signed copy; a signature that the jar has already is replaced. Until the copy is whole, what lay in its place stays.
     *
     * @param valid how long from the signing on; null for ever
     * @throws IllegalArgumentException when the jar is no module, or the copy would lie in its place
     */
    public void sign(Path in, Path out, Instant now, @Nullable Duration valid)
            throws IOException, GeneralSecurityException {
        Declaration module = new Admission()
                .declaration(in)
                .orElseThrow(() -> new IllegalArgumentException(in + " is no module; have it examined first"));
        if (Files.exists(out) && Files.isSameFile(in, out)) {
            throw new IllegalArgumentException("The signed copy would lie in the place of " + in);
        }
        Path part = Files.createTempFile(out.toAbsolutePath().getParent(), out.getFileName() + ".", ".part");
        try {
            write(module, in, part, now, valid);
            Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void write(Declaration module, Path in, Path part, Instant now, @Nullable Duration valid)
            throws IOException, GeneralSecurityException {
        try (JarFile jar = new JarFile(in.toFile());
                OutputStream file = Files.newOutputStream(part);
                ZipOutputStream signed = new ZipOutputStream(file)) {
            TreeMap<String, String> digests = new TreeMap<>();
            for (ZipEntry entry : Collections.list(jar.entries())) {
                if (!entry.getName().equals(SignedFiles.ENTRY)) {
                    copy(jar, entry, signed, digests);
                }
            }
            String text = SignedFiles.sign(
                    algorithm,
                    key,
                    kid,
                    new SignedFiles.Payload(
                            module.name(),
                            module.version(),
                            now.toString(),
                            valid == null ? null : now.plus(valid).toString(),
                            digests));
            ZipEntry entry = new ZipEntry(SignedFiles.ENTRY);
            entry.setTime(now.toEpochMilli());
            signed.putNextEntry(entry);
            signed.write(text.getBytes(StandardCharsets.US_ASCII));
            signed.closeEntry();
        }
    }

    private static void copy(JarFile jar, ZipEntry entry, ZipOutputStream out, Map<String, String> digests)
            throws IOException {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        try (InputStream content = jar.getInputStream(entry)) {
            byte[] bytes = content.readAllBytes();
            out.write(bytes);
            if (!entry.isDirectory()) {
                digests.put(entry.getName(), sha256(bytes));
            }
        }
        out.closeEntry();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
