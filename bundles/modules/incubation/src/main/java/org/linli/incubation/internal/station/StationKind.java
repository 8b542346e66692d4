package org.linli.incubation.internal.station;

import org.linli.api.problem.Text;

/** What kind of station it is. */
public enum StationKind {
    /** 驿站 (同安区 15 个志愿驿站). */
    POST_HOUSE("志愿驿站", "Post house"),
    /** Of an estate branch (东乡区). */
    SERVICE_STATION("志愿服务站", "Volunteer service station"),
    FEDERATION("志愿服务联合会", "Federation of volunteers"),
    SOCIAL_WORK("社工站", "Social-work station");

    private final Text label;

    StationKind(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
