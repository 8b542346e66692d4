package org.linli.elderly.internal.referral;

/** What a referral came to (转介结果). */
public enum ReferralOutcome {
    /** 需求已解决. */
    HELPED("需求已解决"),
    /** 部分解决. */
    PARTLY("部分解决"),
    /** 未能解决. */
    NOT_HELPED("未能解决"),
    /** 本人放弃. */
    GIVEN_UP("本人放弃");

    private final String zh;

    ReferralOutcome(String zh) {
        this.zh = zh;
    }

    String zh() {
        return zh;
    }
}
