package org.linli.property.internal.menu;

import org.linli.api.problem.Text;

/** Kinds of services. */
public enum ServiceKind {
    REPAIR("维修", "Repairs"),
    CLEANING("保洁", "Cleaning"),
    GREENING("绿化", "Greening"),
    SECURITY("秩序安全", "Order and security"),
    HOUSEKEEPING("家政", "Housekeeping"),
    /** 敲门式服务 (定陶区): staff come to the door without being asked. */
    DOOR_KNOCK("敲门式服务", "Knocking at the door"),
    /** 交钥匙式服务 (定陶区): all of a matter is taken over until the key is handed back. */
    TURN_KEY("交钥匙式服务", "Turn-key"),
    OTHER("其他", "Other");

    private final Text label;

    ServiceKind(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
