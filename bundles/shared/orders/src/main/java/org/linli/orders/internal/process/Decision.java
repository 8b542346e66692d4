package org.linli.orders.internal.process;

import java.util.List;
import org.linli.orders.api.CaseAction;

/** What the state machine says to a move. */
public sealed interface Decision {
    /**
     * It is done.
     *
     * @param next value after it
     * @param effects what else is to be done
     */
    record Moved(CaseValue next, List<Effect> effects) implements Decision {
        public Moved {
            effects = List.copyOf(effects);
        }
    }

    /** The state does not allow it. @param possible what this actor could do now */
    record Impossible(List<CaseAction> possible) implements Decision {}

    /** The state allows it, but not to this actor. @param possible what this actor could do now */
    record NotAllowed(List<CaseAction> possible) implements Decision {}

    /** Something is missing or wrong. @param faults everything at once */
    record Faulty(List<Fault> faults) implements Decision {}
}
