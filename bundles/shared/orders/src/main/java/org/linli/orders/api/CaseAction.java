package org.linli.orders.api;

import java.util.Locale;
import java.util.Optional;

/** What can be done to a case. The wire form is kebab case, {@link #code()}. */
public enum CaseAction {
    /** Opening; never asked for, first entry of each history. */
    REPORT,
    TRIAGE,
    DISPATCH,
    ACCEPT,
    /** Back to the step before, or to whoever dispatched (退回). */
    RETURN,
    /** To another assignee (转办). */
    TRANSFER,
    /** Adds a co-handler (协办). */
    CO_HANDLE,
    HANDLE,
    FEED_BACK,
    /** A later deadline (延期). */
    EXTEND,
    /** On hold (挂账). */
    SUSPEND,
    RESUME,
    /** To a higher level (升级督办). */
    ESCALATE,
    CLOSE,
    RATE,
    REOPEN,
    /** Not a case (作废, 不予受理). */
    REJECT,
    /** A deadline passed; done by the system only. */
    EXPIRE;

    /** Kebab-case word of the HTTP contract. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a caller may ask for it; the others are done by the engine. */
    public boolean requestable() {
        return this != REPORT && this != EXPIRE;
    }

    /** The action with the kebab-case word, if there is one. */
    public static Optional<CaseAction> ofCode(String code) {
        for (CaseAction action : values()) {
            if (action.code().equals(code)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
