package org.linli.platform.tenancy.internal.profile;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linli.api.tenant.TenantInfo.State;

/**
 * The life of a tenant. A closing tenant is about to be deleted; it can only be taken back to suspended, so that nobody works
 * in it by mistake. Pure.
 */
public final class TenantStates {
    private static final Map<State, Set<State>> NEXT = Map.of(
            State.ACTIVE, EnumSet.of(State.READ_ONLY, State.SUSPENDED, State.CLOSING),
            State.READ_ONLY, EnumSet.of(State.ACTIVE, State.SUSPENDED, State.CLOSING),
            State.SUSPENDED, EnumSet.of(State.ACTIVE, State.READ_ONLY, State.CLOSING),
            State.CLOSING, EnumSet.of(State.SUSPENDED));

    private TenantStates() {}

    public static boolean allowed(State from, State to) {
        return from == to || NEXT.getOrDefault(from, Set.of()).contains(to);
    }

    public static Set<State> next(State from) {
        return NEXT.getOrDefault(from, Set.of());
    }

    /** Word of the HTTP contract, such as {@code read-only}. */
    public static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<State> ofWord(String word) {
        for (State state : State.values()) {
            if (word(state).equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
