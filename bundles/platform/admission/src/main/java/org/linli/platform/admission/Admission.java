package org.linli.platform.admission;

import static org.linli.platform.admission.RefusalCode.EXAMINATION_BUSY;
import static org.linli.platform.admission.RefusalCode.NOT_A_JAR;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.internal.Budget;
import org.linli.platform.admission.internal.Findings;
import org.linli.platform.admission.internal.container.JarContents;
import org.linli.platform.admission.internal.container.JarReader;
import org.linli.platform.admission.internal.descriptor.ParameterSchemaRules;
import org.linli.platform.admission.internal.signature.SignatureRules;
import org.linli.platform.admission.signature.SignedFiles;

/** Examines jars, a few at a time. Holds nothing of one for the next; thread-safe. */
public final class Admission {
    /** A node reads its own store however long that takes. */
    private static final Duration FOREVER = Duration.ofDays(1);

    /** Each may take some hundred MiB of memory and a processor for a minute. */
    private static final int PLACES = 2;

    private final DeclarationReader declarations = new DeclarationReader();
    private final ParameterSchemaRules schemas = new ParameterSchemaRules();
    private final Semaphore places;

    public Admission() {
        this(PLACES);
    }

    /** @param places how many jars are examined at the same time */
    Admission(int places) {
        this.places = new Semaphore(places, true);
    }

    /**
     * Examines every byte of a jar that nobody has judged yet. Waits for its turn as long as an examination may take.
     *
     * @throws UncheckedIOException when the file cannot be read at all
     */
    public AdmissionReport examine(Path jar, AdmissionContext context) {
        try {
            String sha256 = sha256(jar);
            if (!entered(context.limits())) {
                return busy(sha256);
            }
            try {
                return new Examination(context, declarations, schemas).examine(jar, sha256);
            } finally {
                places.release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean entered(Limits limits) {
        try {
            return places.tryAcquire(limits.time().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static AdmissionReport busy(String sha256) {
        Findings findings = new Findings();
        findings.add(EXAMINATION_BUSY, "", "其他包正在检查", "Other jars are being examined");
        return new AdmissionReport(sha256, null, null, null, findings.all(), List.of(), null);
    }

    /**
     * What a jar was read to declare.
     *
     * @param refusals why there is no declaration; empty when there is one
     */
    public record Read(String sha256, @Nullable Declaration declaration, List<Refusal> refusals) {
        public Read {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * Reads manifest and descriptor, with the rules that do not look into classes. Of any jar: it takes no more memory than declarations
     * may have.
     *
     * @throws UncheckedIOException when the file cannot be read at all
     */
    public Read read(Path jar) {
        Findings findings = new Findings();
        // signatures of jarsigner count nothing here
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Declaration declaration = declarations
                    .read(new DeclaredTexts(file, findings), findings)
                    .declaration();
            return new Read(sha256(jar), findings.isEmpty() ? declaration : null, findings.all());
        } catch (UncheckedIOException e) {
            if (incomplete(e.getCause())) {
                return noJar();
            }
            throw e;
        } catch (IOException e) {
            if (incomplete(e)) {
                return noJar();
            }
            throw new UncheckedIOException(e);
        }
    }

    private static boolean incomplete(@Nullable IOException reason) {
        return reason instanceof ZipException || reason instanceof EOFException;
    }

    private static Read noJar() {
        Findings findings = new Findings();
        findings.add(NOT_A_JAR, "", "这不是完整的 jar 文件", "This is not a complete jar file");
        return new Read("", null, findings.all());
    }

    /** What an accepted version does to its tables; empty when that can no longer be read. Looks into no class. */
    public Optional<KnownChangelog> changelog(Path jar) {
        Findings findings = new Findings();
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            DeclaredTexts texts = new DeclaredTexts(file, findings);
            Declaration declaration = declarations.read(texts, findings).declaration();
            if (declaration == null) {
                return Optional.empty();
            }
            ModuleChangelog changelog = ModuleChangelog.read(declaration, texts, findings, new Budget(FOREVER));
            return Optional.of(
                    new KnownChangelog(declaration.version(), changelog.schema().columns(), changelog.changeSets()));
        } catch (IOException | UncheckedIOException | Budget.Exceeded e) {
            return Optional.empty();
        }
    }

    /** What a jar says about itself; empty when that cannot be read or is not right. */
    public Optional<Declaration> declaration(Path jar) {
        return Optional.ofNullable(read(jar).declaration());
    }

    /**
     * Whether a package that was accepted may still be loaded: the bytes are those of the signed list, and the key is trusted for the
     * time at which it was accepted.
     *
     * @param vendor who had signed; null when nobody is registered any more
     * @return why it may not; empty when it may
     */
    public List<Refusal> recheck(Path jar, @Nullable RegisteredVendor vendor, Instant acceptedAt) {
        Findings findings = new Findings();
        try {
            Limits limits = new Limits(Long.MAX_VALUE, Integer.MAX_VALUE >> 12, Long.MAX_VALUE, Integer.MAX_VALUE);
            JarContents contents = new JarReader(
                            limits, findings, new Budget(FOREVER), SignedFiles.ENTRY::equals, (name, bytes) -> {})
                    .read(jar);
            new SignatureRules(findings).check(contents, null, vendor, acceptedAt, false);
            return findings.all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
