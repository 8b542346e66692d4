package org.linli.itests.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.linli.api.context.CurrentCall;

/**
 * What a part of the module does in a district: {@code linli.itests.worker.{part}.{district}} is {@code {deed}@{version}}. A version that
 * it does not name is a good one; so is every one without such a property, so that the test can end what Java cannot.
 */
final class Deeds {
    private final CurrentCall call;
    /** Read at once: what hangs goes on when its bundle is gone. */
    private final String version = version();

    Deeds(CurrentCall call) {
        this.call = call;
    }

    private static String version() {
        try (InputStream in = Deeds.class.getResourceAsStream("/version.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean does(String part, String deed) {
        return (deed + "@" + version)
                .equals(System.getProperty(
                        "linli.itests.worker." + part + "." + call.tenant().code()));
    }

    void commit(String part) {
        if (does(part, "error")) {
            throw new AssertionError("cannot be");
        }
        if (does(part, "sneak")) {
            Deeds.<RuntimeException>sneak(new IOException("not declared"));
        }
        while (does(part, "spin")) {
            // hears nothing
            Thread.onSpinWait();
        }
        while (does(part, "hang")) {
            rest();
        }
        if (does(part, "sleep")) {
            try {
                Thread.sleep(600_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            // whoever hangs does not listen
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> void sneak(Exception exception) throws E {
        throw (E) exception;
    }
}
