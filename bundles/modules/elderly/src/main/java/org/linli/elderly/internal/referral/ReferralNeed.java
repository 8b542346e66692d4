package org.linli.elderly.internal.referral;

/** What somebody is referred for (转介需求). */
public enum ReferralNeed {
    /** 医疗. */
    MEDICAL("医疗"),
    /** 照护. */
    CARE("照护"),
    /** 法律援助. */
    LEGAL("法律援助"),
    /** 心理服务. */
    PSYCHOLOGICAL("心理服务"),
    /** 就业. */
    EMPLOYMENT("就业"),
    /** 教育. */
    EDUCATION("教育"),
    /** 慈善帮扶. */
    CHARITY("慈善帮扶"),
    /** 其他, with words. */
    OTHER("其他");

    private final String zh;

    ReferralNeed(String zh) {
        this.zh = zh;
    }

    String zh() {
        return zh;
    }
}
