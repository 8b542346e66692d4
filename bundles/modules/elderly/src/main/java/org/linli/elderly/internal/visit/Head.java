package org.linli.elderly.internal.visit;

/** The five heads under which a visitor looks at an elder's life (探访五项, W24, 青山湖区). */
public enum Head {
    /** 健康状况. */
    HEALTH("健康状况"),
    /** 精神状态. */
    SPIRIT("精神状态"),
    /** 安全情况. */
    SAFETY("安全情况"),
    /** 卫生环境. */
    HYGIENE("卫生环境"),
    /** 居住环境. */
    DWELLING("居住环境");

    private final String zh;

    Head(String zh) {
        this.zh = zh;
    }

    String zh() {
        return zh;
    }
}
