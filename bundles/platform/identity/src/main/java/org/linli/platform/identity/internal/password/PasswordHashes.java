package org.linli.platform.identity.internal.password;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Argon2id with 19 MiB, two passes and one lane (the OWASP minimum). At most a few hashes are computed at a time, so that
 * a flood of sign-ins costs waiting and not memory. Thread-safe.
 */
@Component(service = PasswordHashes.class)
public final class PasswordHashes {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_A_TIME = 4;
    private static final long PATIENCE_SECONDS = 10;

    private final HashSpi provider = new Argon2HashProvider();
    private final SecureRandom random = new SecureRandom();
    private final Semaphore places = new Semaphore(AT_A_TIME, true);
    private final String dummy;

    @Activate
    public PasswordHashes() {
        dummy = "$argon2id$v=19$t=" + PASSES + ",m=" + MEMORY_KIB + ",p=1$" + noise(SALT_BYTES) + "$"
                + noise(HASH_BYTES);
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

    /** Whether the password belongs to the hash; takes as long for the {@linkplain #dummy() dummy}. */
    public boolean matches(String password, String stored) {
        return limited(() -> provider.fromString(stored).matchesPassword(ByteSource.Util.bytes(password)));
    }

    /** A hash that no password matches, so that unknown accounts take the time of known ones. */
    public String dummy() {
        return dummy;
    }

    private static HashRequest request(String password) {
        // the provider takes its parameters as text only
        return new HashRequest.Builder()
                .setAlgorithmName(Parameters.DEFAULT_ALGORITHM_NAME)
                .setSource(ByteSource.Util.bytes(password))
                .addParameter(Parameters.PARAMETER_MEMORY_KIB, Integer.toString(MEMORY_KIB))
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
