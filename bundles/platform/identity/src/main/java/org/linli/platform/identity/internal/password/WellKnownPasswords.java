package org.linli.platform.identity.internal.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The 100,000 passwords that occur most often in published leaks, from nbvcxz (MIT licence). They are what is tried first (OWASP ASVS
 * V6.2.4). Case and width make no difference, nor do a few digits and signs around a word of the list. Read at the first question; of each
 * entry eight bytes of its SHA-256 are kept, so that the list takes 1 MB. Thread-safe.
 */
final class WellKnownPasswords {
    private static final String LIST = "/dictionaries/passwords.txt";
    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

    /** Digits and signs that make no difference, such as a year and an exclamation mark. */
    private static final int MOST_AROUND = 6;

    private long @Nullable [] sorted;

    /** Whether the password, or what is left of it without the few digits and signs around it, is in the list. */
    boolean have(String password) {
        String folded = fold(password);
        String core = AROUND.matcher(folded).replaceAll("");
        long[] list = list();
        return Arrays.binarySearch(list, mark(folded)) >= 0
                || (folded.length() - core.length() <= MOST_AROUND && Arrays.binarySearch(list, mark(core)) >= 0);
    }

    private static String fold(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    private synchronized long[] list() {
        long[] list = sorted;
        if (list == null) {
            list = read();
            sorted = list;
        }
        return list;
    }

    private static long[] read() {
        try (InputStream in = WellKnownPasswords.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException("the list of well-known passwords is not in the bundle");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .map(WellKnownPasswords::fold)
                    .filter(line -> !line.isEmpty())
                    .mapToLong(WellKnownPasswords::mark)
                    .sorted()
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the list of well-known passwords cannot be read", e);
        }
    }

    private static long mark(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
