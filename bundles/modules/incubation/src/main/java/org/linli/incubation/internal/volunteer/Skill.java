package org.linli.incubation.internal.volunteer;

import org.linli.api.problem.Text;

/** What a volunteer can do (专长). */
public enum Skill {
    MEDICAL("医疗护理", "Medicine and nursing"),
    LEGAL("法律咨询", "Law"),
    TEACHING("教育辅导", "Teaching"),
    PSYCHOLOGY("心理疏导", "Psychology"),
    ARTS("文艺", "Arts"),
    SPORTS("体育健身", "Sports"),
    REPAIR("维修", "Repairs"),
    EMERGENCY("应急救护", "First aid and emergencies"),
    MEDIATION("纠纷调解", "Mediation"),
    HERITAGE("文物讲解与养护", "Heritage"),
    COMPUTING("信息技术", "Computing"),
    GENERAL("通用服务", "General help");

    private final Text label;

    Skill(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
