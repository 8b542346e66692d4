package org.linli.incubation.internal.hub;

import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.incubation.internal.station.StationKind;

/** The five parts of a hub (东乡区：孵化基地 + 志愿服务联合会 + 社工站 + 小区党支部 + 志愿服务站). */
public enum HubPart {
    BASE("孵化基地", "Incubation base", null),
    FEDERATION("志愿服务联合会", "Federation of volunteers", StationKind.FEDERATION),
    SOCIAL_WORK("社工站", "Social-work station", StationKind.SOCIAL_WORK),
    BRANCH("小区党支部", "Branch of the estate", null),
    SERVICE_STATION("志愿服务站", "Volunteer service station", StationKind.SERVICE_STATION);

    private final Text label;
    private final @Nullable StationKind station;

    HubPart(String zh, String en, @Nullable StationKind station) {
        this.label = Text.of(zh, en);
        this.station = station;
    }

    public Text label() {
        return label;
    }

    /** Kind of the station that the part is; null for what is no station. */
    @Nullable
    StationKind station() {
        return station;
    }
}
