package org.linli.platform.crypto.internal;

import org.linli.api.problem.Text;

/** The key file cannot serve this database; the text says what to change and quotes no key. */
public class KeyFileRefusedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String zh;
    private final String en;

    KeyFileRefusedException(String zh, String en) {
        super(zh + " " + en);
        this.zh = zh;
        this.en = en;
    }

    Text text() {
        return Text.of(zh, en);
    }
}
