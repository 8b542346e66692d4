package org.linli.incubation.internal.brand;

import org.linli.api.problem.Text;

/** The four colours of service (柴桑区：红、绿、白、金). */
public enum ServiceColour {
    RED("红色服务", "Red service"),
    GREEN("绿色服务", "Green service"),
    WHITE("白色健康服务", "White health service"),
    GOLD("金色服务", "Golden service");

    private final Text label;

    ServiceColour(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
