package org.linli.platform.crypto.internal;

/** The key file of this node lacks a master key; the text says what to change. */
public class MasterKeyMissingException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String zh;
    private final String en;

    MasterKeyMissingException(String id) {
        this(
                "主密钥 " + id + " 不在密钥文件中，请把它放回 LINLI_KEYS 所指的文件",
                "The master key " + id + " is missing: put it back into the file that LINLI_KEYS names");
    }

    private MasterKeyMissingException(String zh, String en) {
        super(zh + "。" + en + ".");
        this.zh = zh;
        this.en = en;
    }

    String zh() {
        return zh;
    }

    String en() {
        return en;
    }
}
