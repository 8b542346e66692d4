package org.linli.platform.operations.internal.log;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.platform.context.CallContexts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells who starts an operation: the caller of the current call, or the host itself outside of one. */
@Component(service = Starters.class)
public final class Starters {
    private static final Starter HOST = new Starter("Linli", null, Locale.SIMPLIFIED_CHINESE.toLanguageTag());

    private final CallContexts calls;

    @Activate
    public Starters(@Reference CallContexts calls) {
        this.calls = calls;
    }

    public Starter current() {
        return calls.current()
                .map(call -> new Starter(
                        call.caller().displayName(),
                        call.caller().userId(),
                        call.locale().toLanguageTag()))
                .orElse(HOST);
    }

    /**
     * @param name as histories show it
     * @param id user id, null for the system
     * @param locale BCP 47 tag of the language of answers
     */
    public record Starter(String name, @Nullable UUID id, String locale) {}
}
