package org.linli.incubation.internal.informant;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.MergePatch;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.who.Identity;
import org.linli.incubation.internal.who.WhoBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes candidates in and moves informants from step to step (选、训、用). */
@Component(service = InformantDesk.class)
public class InformantDesk {
    private final Desk desk;
    private final Reach reach;
    private final WhoBook who;
    private final InformantBook book;

    @Activate
    public InformantDesk(
            @Reference Desk desk, @Reference Reach reach, @Reference WhoBook who, @Reference InformantBook book) {
        this.desk = desk;
        this.reach = reach;
        this.who = who;
        this.book = book;
    }

    InformantRow propose(InformantsResource.NewInformant body) {
        reach.requireDivision("/divisionId", InformantsResource.WRITE, body.divisionId());
        Faults faults = new Faults();
        UUID id = desk.newId();
        Identity identity = who.entered(body.personId(), body.name(), body.account(), id, faults);
        check(body.informant(), "informant/", faults);
        faults.refuse();
        InformantRow before = book.kept(identity);
        if (before != null && before.stage() != InformantStage.LEFT) {
            throw ProblemException.conflict(
                    "informant-exists", Text.of("已登记为信息员或候选人", "Is an informant or a candidate already"), Map.of());
        }
        return before == null ? propose(id, identity, body) : again(before, identity, body);
    }

    private InformantRow propose(UUID id, Identity identity, InformantsResource.NewInformant body) {
        InformantRow row = new InformantRow(id, body.divisionId(), identity, body.basis(), null);
        row.take(body.informant());
        desk.added(row, "incubation.informant.add");
        return row;
    }

    private InformantRow again(InformantRow row, Identity identity, InformantsResource.NewInformant body) {
        row.again(body.divisionId(), identity, body.basis());
        row.take(body.informant());
        desk.done(row, "incubation.informant.again", Map.of());
        return row;
    }

    private static void check(Informant body, String at, Faults faults) {
        String by = body.recommendedBy();
        faults.when(
                body.nomination() == Nomination.INDUSTRY && (by == null || by.isBlank()),
                at + "recommendedBy",
                "行业推荐须写明推荐单位",
                "Say which association or firm recommended him");
    }

    InformantRow change(UUID id, MergePatch patch, IfMatch ifMatch) {
        InformantRow row = desk.row(InformantRow.class, id, InformantsResource.WRITE);
        ifMatch.require(row.version());
        Informant next = patch.applyTo(InformantBook.body(row), Informant.class);
        Faults faults = new Faults();
        check(next, "", faults);
        faults.refuse();
        row.take(next);
        desk.done(row, "incubation.informant.change", Map.of());
        return row;
    }

    InformantRow check(UUID id, InformantsResource.Checks body, IfMatch ifMatch) {
        InformantRow row = at(id, InformantStage.CANDIDATE, ifMatch);
        row.checked(body.recordClean(), body.addressChecked(), body.areaKnown());
        desk.done(row, "incubation.informant.check", Map.of());
        return row;
    }

    /** By record, address and area: without the three nobody is selected. */
    InformantRow select(UUID id, InformantsResource.Step body, IfMatch ifMatch) {
        InformantRow row = at(id, InformantStage.CANDIDATE, ifMatch);
        if (!row.recordClean() || !row.addressChecked() || !row.areaKnown()) {
            throw ProblemException.conflict(
                    "not-checked",
                    Text.of("履历、住址、区域三项核查通过后才能选定", "Record, address and area have to be checked before"),
                    Map.of(
                            "recordClean", row.recordClean(),
                            "addressChecked", row.addressChecked(),
                            "areaKnown", row.areaKnown()));
        }
        row.select(day(body, null));
        desk.done(row, "incubation.informant.select", Map.of());
        return row;
    }

    InformantRow train(UUID id, InformantsResource.Step body, IfMatch ifMatch) {
        InformantRow row = at(id, InformantStage.SELECTED, ifMatch);
        row.train(day(body, row.selectedOn()));
        desk.done(row, "incubation.informant.train", Map.of());
        return row;
    }

    InformantRow serve(UUID id, InformantsResource.Step body, IfMatch ifMatch) {
        InformantRow row = at(id, InformantStage.TRAINED, ifMatch);
        row.serve(day(body, row.trainedOn()));
        desk.done(row, "incubation.informant.serve", Map.of());
        return row;
    }

    InformantRow leave(UUID id, InformantsResource.Leaving body, IfMatch ifMatch) {
        InformantRow row = desk.row(InformantRow.class, id, InformantsResource.WRITE);
        ifMatch.check(row.version());
        if (row.stage() == InformantStage.LEFT) {
            throw wrongStage(row);
        }
        row.leave(
                day(new InformantsResource.Step(body.day()), row.lastStep()),
                body.reason().strip());
        desk.done(row, "incubation.informant.leave", Map.of());
        return row;
    }

    private LocalDate day(InformantsResource.Step body, @Nullable LocalDate before) {
        new Faults()
                .when(body.day().isAfter(desk.today()), "day", "日期在将来", "Lies in the future")
                .when(
                        before != null && body.day().isBefore(before),
                        "day",
                        "不能早于上一步的日期",
                        "Must not be before the step before")
                .refuse();
        return body.day();
    }

    private InformantRow at(UUID id, InformantStage stage, IfMatch ifMatch) {
        InformantRow row = desk.row(InformantRow.class, id, InformantsResource.WRITE);
        ifMatch.check(row.version());
        if (row.stage() != stage) {
            throw wrongStage(row);
        }
        return row;
    }

    private static ProblemException wrongStage(InformantRow row) {
        return ProblemException.conflict(
                "wrong-stage",
                Text.of(
                        "当前为“" + row.stage().label().zh() + "”，不能这样操作",
                        "The informant is “" + row.stage().label().en() + "”, which does not allow that"),
                Map.of("stage", row.stage().name()));
    }
}
