package org.linli.elderly.internal.assistance;

import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.elderly.internal.desk.Stage;

/** How far an application is (办理环节). */
public enum AssistanceState implements Stage {
    /** 已申请. */
    APPLIED("已申请", "applied"),
    /** 已核查. */
    VERIFIED("已核查", "verified"),
    /** 公示中. */
    PUBLICISED("公示中", "publicised"),
    /** 已批准. */
    GRANTED("已批准", "granted"),
    /** 已发放. */
    CLOSED("已发放", "paid"),
    /** 不予救助. */
    DECLINED("不予救助", "declined"),
    /** 已撤回. */
    WITHDRAWN("已撤回", "withdrawn");

    /** In which somebody still has to do something. */
    static final Set<AssistanceState> OPEN = Set.of(APPLIED, VERIFIED, PUBLICISED, GRANTED);

    private final Text label;

    AssistanceState(String zh, String en) {
        label = Text.of(zh, en);
    }

    @Override
    public Text label() {
        return label;
    }
}
