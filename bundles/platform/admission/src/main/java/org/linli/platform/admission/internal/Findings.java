package org.linli.platform.admission.internal;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.admission.Refusal;
import org.linli.platform.admission.RefusalCode;

/** Collects refusals; of one code so many at most that the answer stays readable, and the last one says how many more there are. */
public final class Findings {
    private static final int OF_ONE_CODE = 100;

    private final Set<Refusal> refusals = new LinkedHashSet<>();
    private final Map<RefusalCode, Integer> counts = new EnumMap<>(RefusalCode.class);

    public void add(RefusalCode code, String entry, String zh, String en) {
        Refusal refusal = new Refusal(code, shown(entry), Text.of(shown(zh), shown(en)));
        if (refusals.contains(refusal)) {
            return;
        }
        if (counts.merge(code, 1, Integer::sum) <= OF_ONE_CODE) {
            refusals.add(refusal);
        }
    }

    public boolean isEmpty() {
        return refusals.isEmpty();
    }

    public int size() {
        return refusals.size();
    }

    public boolean has(RefusalCode code) {
        return counts.containsKey(code);
    }

    public List<Refusal> all() {
        Set<Refusal> all = new LinkedHashSet<>(refusals);
        counts.forEach((code, count) -> {
            if (count > OF_ONE_CODE) {
                int more = count - OF_ONE_CODE;
                all.add(new Refusal(
                        code, "", Text.of("同类问题还有 " + more + " 个", "There are " + more + " more of the same kind")));
            }
        });
        return List.copyOf(all);
    }

    /** Names come out of the jar: without what a terminal or a log would act upon, and not longer than a line or two. */
    private static String shown(String text) {
        String clean = text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
                .limit(500)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.length() < text.length() ? clean + "…" : clean;
    }
}
