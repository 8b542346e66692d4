package org.linli.platform.tenancy.internal.division;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.tenancy.internal.profile.Fault;

/** What must hold for one node when somebody creates, changes, moves or closes it. Pure. */
final class DivisionRules {
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,39}");
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}_-]{1,40}");

    private final StoredDivisions stored;
    private final LocalDate today;
    private final List<Fault> faults = new ArrayList<>();

    DivisionRules(StoredDivisions stored, LocalDate today) {
        this.stored = stored;
        this.today = today;
    }

    /** @param id of the node that changes, null for a new one */
    List<Fault> check(@Nullable UUID id, DivisionFacts facts) {
        checkText(facts);
        checkCode(id, facts.code());
        LocalDate to = facts.validTo();
        if (to != null && to.isBefore(facts.validFrom())) {
            fault("/validTo", "终止日期早于起始日期", "the last day is before the first day");
        }
        boolean root = id != null
                && stored.node(id).map(n -> n.facts().parentId() == null).orElse(false);
        if (root) {
            checkRoot(facts);
        } else {
            checkPlace(id, facts);
        }
        return List.copyOf(faults);
    }

    /** Everything wrong with a node that stays where it is. */
    List<Fault> checkUnmoved(UUID id, DivisionFacts facts, @Nullable LocalDate movedOn) {
        if (movedOn != null) {
            fault("/movedOn", "只有更改上级时才填写调整日期", "a day belongs to a change of the parent");
        }
        return check(id, facts);
    }

    /** Everything wrong with a node that gets another parent from a day on. */
    List<Fault> checkMove(UUID id, DivisionFacts facts, LocalDate from) {
        UUID parentId = facts.parentId();
        Optional<DivisionNode> parent = parentId == null ? Optional.empty() : stored.node(parentId);
        LocalDate to = facts.validTo();
        if (to != null && from.isAfter(to)) {
            fault("/movedOn", "该节点已于" + to + "终止", "the node ends on " + to);
        }
        parent.ifPresent(p -> checkParentThen(p, from.isAfter(facts.validFrom()) ? from : facts.validFrom()));
        if (parent.isPresent() && becomesItsOwnParent(id, parent.get(), from)) {
            fault("/parentId", "不能移到自身之下", "cannot be moved below itself");
            checkText(facts);
            return List.copyOf(faults);
        }
        return check(id, facts);
    }

    /**
     * Everything wrong with another day of the last move.
     *
     * @param before where the node lies until the eve of that day
     */
    List<Fault> checkDayOfMove(UUID id, DivisionFacts facts, Places.Former before, LocalDate from) {
        LocalDate eve = from.minusDays(1);
        if (eve.isAfter(before.lastDay())) {
            stored.node(before.parent()).ifPresent(p -> {
                checkParentThen(p, eve);
                if (becomesItsOwnParent(id, p, before.lastDay())) {
                    fault("/movedOn", "原上级其间位于自身之下", "the former parent lies below the node in the meantime");
                }
            });
        }
        return checkMove(id, facts, from);
    }

    private void checkParentThen(DivisionNode parent, LocalDate day) {
        if (!parent.facts().validOn(day)) {
            fault("/movedOn", "该上级在" + day + "不存在", "this parent does not exist on " + day);
        }
    }

    /** Whether on some day from the given one on the parent lies below the node. */
    private boolean becomesItsOwnParent(UUID id, DivisionNode parent, LocalDate from) {
        return Stream.concat(
                        Stream.of(from),
                        stored.nodes().stream()
                                .flatMap(n -> n.places().changes())
                                .filter(day -> day.isAfter(from)))
                .distinct()
                .anyMatch(day -> stored.lies(parent.id(), id, day));
    }

    /** Nodes directly below that outlive the given last day: they are closed or moved first. */
    List<DivisionNode> inTheWayOfClosing(UUID id, LocalDate lastDay) {
        return stored.nodes().stream()
                .filter(n -> n.places().below(id, lastDay))
                .filter(n -> n.facts().validTo() == null || n.facts().validTo().isAfter(lastDay))
                .filter(n -> !n.facts().validFrom().isAfter(today) || n.facts().validTo() == null)
                .toList();
    }

    private void checkText(DivisionFacts facts) {
        if (facts.name().isBlank() || facts.name().length() > 100) {
            fault("/name", "名称为1到100个字符", "a name has 1 to 100 characters");
        }
        if (facts.tags().stream().anyMatch(t -> !TAG.matcher(t).matches())) {
            fault("/tags", "标签为不含空格的词", "tags are words without blanks");
        } else if (String.join(" ", facts.tags()).length() > 500) {
            fault("/tags", "标签总长不超过500个字符", "tags have at most 500 characters together");
        }
    }

    private void checkCode(@Nullable UUID id, String code) {
        if (!CODE.matcher(code).matches()) {
            fault("/code", "应为国家代码或本地代码，不超过40个字符", "must be a national or local code of at most 40 characters");
            return;
        }
        Optional<DivisionNode> other = stored.byCode(code).filter(n -> !n.id().equals(id));
        other.ifPresent(n -> fault(
                "/code",
                "代码“" + code + "”已属于“" + n.facts().name() + "”",
                "code \"" + code + "\" belongs to \"" + n.facts().name() + "\""));
    }

    private void checkRoot(DivisionFacts facts) {
        if (facts.parentId() != null) {
            fault("/parentId", "本区自身没有上级节点", "the district itself has no parent");
        }
        if (facts.validTo() != null) {
            fault("/validTo", "本区自身不能终止", "the district itself cannot be closed");
        }
        if (stored.rank(facts.level()) != 0) {
            fault("/level", "本区自身属于第一级", "the district itself is of the first level");
        }
    }

    private void checkPlace(@Nullable UUID id, DivisionFacts facts) {
        int rank = stored.rank(facts.level());
        if (rank < 0) {
            String known =
                    String.join(", ", stored.levels().stream().map(l -> l.key()).toList());
            fault(
                    "/level",
                    "没有“" + facts.level() + "”这一级，可用：" + known,
                    "there is no level \"" + facts.level() + "\"; there are " + known);
        }
        UUID parentId = facts.parentId();
        Optional<DivisionNode> parent = parentId == null ? Optional.empty() : stored.node(parentId);
        if (parent.isEmpty()) {
            fault("/parentId", "没有这个上级", "there is no such parent");
            return;
        }
        checkParentGoesOn(parent.get(), facts);
        if (rank >= 0 && stored.rank(parent.get().facts().level()) >= rank) {
            fault(
                    "/level",
                    "“" + facts.level() + "”不能在“" + parent.get().facts().level() + "”之下",
                    "\"" + facts.level() + "\" cannot lie below \""
                            + parent.get().facts().level() + "\"");
        }
        if (id != null && rank >= 0) {
            checkChildren(id, rank);
        }
    }

    /** A node that ends no later than its parent may be corrected also when both are closed. */
    private void checkParentGoesOn(DivisionNode parent, DivisionFacts facts) {
        LocalDate parentEnds = parent.facts().validTo();
        LocalDate ends = facts.validTo();
        if (parentEnds != null && parentEnds.isBefore(today) && (ends == null || ends.isAfter(parentEnds))) {
            fault(
                    "/parentId",
                    "该上级已于" + parentEnds + "终止",
                    "this parent was closed on " + parentEnds + "; end the node by then or choose another parent");
        }
    }

    private void checkChildren(UUID id, int rank) {
        boolean tooHigh = stored.nodes().stream()
                .anyMatch(n -> n.places().everBelow(id) && stored.rank(n.facts().level()) <= rank);
        if (tooHigh) {
            fault("/level", "其下有同级或更高级的节点", "a node below it is of the same or a higher level");
        }
    }

    private void fault(String pointer, String zh, String en) {
        faults.add(new Fault(pointer, Text.of(zh, en)));
    }
}
