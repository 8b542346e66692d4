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

    static KeyFileRefusedException another(String id) {
        return new KeyFileRefusedException(
                "密钥文件中编号为 " + id + " 的主密钥不是本数据库所用的那一个：请放回原来的密钥文件，或把 LINLI_DB_URL、LINLI_DATA 指向它所属的数据库。",
                "The master key " + id
                        + " in the key file is not the one this database was encrypted with: "
                        + "put back the former file, or let LINLI_DB_URL and LINLI_DATA name its database.");
    }

    static KeyFileRefusedException lacks(String id) {
        return new KeyFileRefusedException(
                "密钥文件缺少主密钥 " + id + "，而已存数据仍需要它：请把它放回 LINLI_KEYS 所指的文件；只有经 POST /api/keys/rewrappings 退役后才能移除。",
                "The key file lacks the master key " + id
                        + ", which stored values need: put it back into the file that LINLI_KEYS names; it may go "
                        + "only after POST /api/keys/rewrappings has retired it.");
    }

    Text text() {
        return Text.of(zh, en);
    }
}
