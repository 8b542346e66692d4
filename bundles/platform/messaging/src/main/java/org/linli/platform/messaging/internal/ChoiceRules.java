package org.linli.platform.messaging.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.platform.messaging.NotificationKinds;

/**
 * Which choices of kinds and channels one person may make.
 *
 * @param kinds what the district's modules may tell that person, by kind
 * @param channels names of the channels there are, as a refusal lists them
 */
record ChoiceRules(Map<String, NotificationKinds.Kind> kinds, Set<String> channels) {
    /** Everything that is wrong with the choices, each at its place in {@code /choices}; empty when they can be kept. */
    List<FieldError> faults(List<Choice> choices, Locale locale) {
        Set<String> seen = new HashSet<>();
        List<FieldError> faults = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            Choice choice = choices.get(i);
            String place = "/choices/" + i + "/";
            if (!channels.contains(choice.channel())) {
                Text text = Text.of("没有这个渠道，可选：" + channels, "There is no such channel; choose of " + channels);
                faults.add(new FieldError(place + "channel", text.in(locale)));
            }
            if (!seen.add(choice.kind() + "\n" + choice.channel())) {
                Text text = Text.of("同一类通知和渠道只能出现一次", "Kind and channel may occur together only once");
                faults.add(new FieldError(place + "kind", text.in(locale)));
            }
            if (!choice.kind().equals(Choices.EVERY_KIND) && !kinds.containsKey(choice.kind())) {
                Text text = Text.of("没有这类通知", "There is no such kind of notification");
                faults.add(new FieldError(place + "kind", text.in(locale)));
            }
            Text reason = mandatory(choice);
            if (reason != null && !choice.enabled()) {
                Text text = Text.of("不能关闭：" + reason.zh(), "Cannot be switched off: " + reason.en());
                faults.add(new FieldError(place + "enabled", text.in(locale)));
            }
        }
        return faults;
    }

    private @Nullable Text mandatory(Choice choice) {
        NotificationKinds.Kind kind = kinds.get(choice.kind());
        return kind == null || !choice.channel().equals(Choices.IN_APP) ? null : kind.mandatory();
    }
}
