package org.linli.property.internal.project;

import org.linli.api.problem.Text;

/** Common parts for which the maintenance fund is there (民法典第二百八十一条；住宅专项维修资金管理办法第三条). */
public enum CommonPart {
    LIFT("电梯", "Lifts"),
    ROOF("屋面", "Roofs"),
    OUTER_WALL("外墙", "Outer walls"),
    ACCESS("无障碍设施", "Barrier-free access"),
    FIRE("消防设施", "Fire protection"),
    PIPES("共用管线", "Common pipes and lines"),
    OTHER("其他共用部位、共用设施设备", "Other common parts and facilities");

    private final Text label;

    CommonPart(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
