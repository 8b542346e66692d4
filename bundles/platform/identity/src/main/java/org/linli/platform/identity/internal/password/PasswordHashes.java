package org.linli.platform.identity.internal.password;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.shiro.crypto.hash.AbstractCryptHash;
import org.apache.shiro.crypto.hash.Hash;
import org.apache.shiro.crypto.hash.HashRequest;
import org.apache.shiro.crypto.hash.HashSpi;
import org.apache.shiro.crypto.support.hashes.argon2.Argon2HashProvider;
import org.apache.shiro.crypto.support.hashes.argon2.Argon2HashProvider.Parameters;
import org.apache.shiro.lang.util.ByteSource;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.launcher.api.HostConfiguration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Argon2id with two passes, one lane and the memory that the operator chose; its default of 19 MiB is the OWASP minimum, below which
 * only demonstrations go. At most a few hashes are computed at a time, so that a flood of sign-ins costs waiting and not memory.
 * Thread-safe.
 */
@Component(service = PasswordHashes.class)
public final class PasswordHashes {
    private static final int PASSES = 2;
    private static final Pattern COST = Pattern.compile("\\bm=(\\d+)\\b");
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_A_TIME = 4;
    private static final long PATIENCE_SECONDS = 10;

    private final HashSpi provider = new Argon2HashProvider();
    private final SecureRandom random = new SecureRandom();
    private final Semaphore places = new Semaphore(AT_A_TIME, true);
    private final int memory;
    private final String dummy;

    @Activate
    public PasswordHashes(@Reference HostConfiguration configuration) {
        this(configuration.number("LINLI_PASSWORD_MEMORY"));
    }

    private PasswordHashes(int memory) {
        this.memory = memory;
        dummy = "$argon2id$v=19$t=" + PASSES + ",m=" + memory + ",p=1$" + noise(SALT_BYTES) + "$" + noise(HASH_BYTES);
    }

    /** @param memory of one hash, in KiB */
    public static PasswordHashes of(int memory) {
        return new PasswordHashes(memory);
    }

    /** Bytes that come from no password; finding that out costs as much as comparing with a real hash. */
    private String noise(int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        return Base64.getEncoder().withoutPadding().encodeToString(noise);
    }

    /** @return the hash with its salt and parameters, in the textual form of Argon2 */
    public String hash(String password) {
        Hash hash = limited(() -> provider.newHashFactory(random).generate(request(password)));
        return ((AbstractCryptHash) hash).formatToCryptString();
    }

    /** Whether it has the textual form of a hash made here. */
    public static boolean isHash(String text) {
        return text.startsWith("$argon2id$");
    }

    /** Whether it was made with less memory than hashes are made with now. */
    public boolean isWeak(String stored) {
        Matcher cost = COST.matcher(stored);
        return cost.find() && Long.parseLong(cost.group(1)) < memory;
    }

    /** Whether the password belongs to the hash; takes as long for the {@linkplain #dummy() dummy}. */
    public boolean matches(String password, String stored) {
        return limited(() -> provider.fromString(stored).matchesPassword(ByteSource.Util.bytes(password)));
    }

    /** A hash that no password matches, so that unknown accounts take the time of known ones. */
    public String dummy() {
        return dummy;
    }

    private HashRequest request(String password) {
        // the provider takes its parameters as text only
        return new HashRequest.Builder()
                .setAlgorithmName(Parameters.DEFAULT_ALGORITHM_NAME)
                .setSource(ByteSource.Util.bytes(password))
                .addParameter(Parameters.PARAMETER_MEMORY_KIB, Integer.toString(memory))
                .addParameter(Parameters.PARAMETER_ITERATIONS, Integer.toString(PASSES))
                .addParameter(Parameters.PARAMETER_PARALLELISM, "1")
                .build();
    }

    private <T> T limited(java.util.function.Supplier<T> work) {
        boolean entered;
        try {
            entered = places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            entered = false;
        }
        if (!entered) {
            throw new ProblemException(new Problem(
                    503,
                    "sign-in-busy",
                    Text.of("登录请求过多，请稍后再试", "Too many sign-ins at the moment, try again soon"),
                    List.of(),
                    Map.of("retryAfterSeconds", 5)));
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
