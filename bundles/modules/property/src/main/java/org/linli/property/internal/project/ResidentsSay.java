package org.linli.property.internal.project;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What residents had to say in one phase of a project (珠山区：事前参与、事中监督、事后验收): together, as the staff recorded it, and each for
 * himself. Whoever spoke more than once is counted with what he said last.
 *
 * @param together whether those who took part were content, the oldest first
 * @param remarks of single residents, the oldest first
 */
record ResidentsSay(List<Boolean> together, List<Remark> remarks) {
    record Remark(UUID resident, RemarkKind kind, boolean answered) {}

    boolean none() {
        return together.isEmpty() && remarks.isEmpty();
    }

    /** The last time that they saw the work together decides; without one, more residents accept it than do not. */
    boolean accepted() {
        if (!together.isEmpty()) {
            return together.get(together.size() - 1);
        }
        return count(RemarkKind.ACCEPTED) > count(RemarkKind.REFUSED);
    }

    /** Whether somebody does not accept the work and was not answered; nobody is outvoted in silence. */
    boolean refusalOpen() {
        return last().stream().anyMatch(remark -> remark.kind() == RemarkKind.REFUSED && !remark.answered());
    }

    private long count(RemarkKind kind) {
        return last().stream().filter(remark -> remark.kind() == kind).count();
    }

    private Collection<Remark> last() {
        Map<UUID, Remark> last = new LinkedHashMap<>();
        remarks.forEach(remark -> last.put(remark.resident(), remark));
        return last.values();
    }
}
