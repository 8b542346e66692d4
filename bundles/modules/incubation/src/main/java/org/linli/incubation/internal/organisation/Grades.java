package org.linli.incubation.internal.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Grades by the points that the tenant asks for (社会组织评估：各等级分数线由本区设定), and for how long they hold. */
@Component(service = Grades.class)
public class Grades {
    private final Parameters parameters;

    @Activate
    public Grades(@Reference Parameters parameters) {
        this.parameters = parameters;
    }

    private record Settings(List<Integer> gradePointsMin, int gradeYears) {}

    /**
     * Null where the points are too few for any.
     *
     * @throws ProblemException 409 when the tenant's thresholds do not rise, so that no grade follows from them
     */
    public @Nullable Grade of(int points) {
        List<Integer> least = parameters.as(Settings.class).gradePointsMin();
        for (int i = 1; i < least.size(); i++) {
            if (least.get(i) <= least.get(i - 1)) {
                throw ProblemException.conflict(
                        "grade-thresholds",
                        Text.of(
                                "评估分数线须由 1A 至 5A 逐级升高，请管理员修改参数 gradePointsMin：" + least,
                                "The thresholds must rise from 1A to 5A; the parameter gradePointsMin has to be changed: "
                                        + least),
                        Map.of("parameter", "gradePointsMin"));
            }
        }
        for (int i = Math.min(least.size(), Grade.values().length) - 1; i >= 0; i--) {
            if (points >= least.get(i)) {
                return Grade.values()[i];
            }
        }
        return null;
    }

    /** Last day on which a grade of the day holds. */
    public LocalDate until(LocalDate day) {
        return day.plusYears(parameters.as(Settings.class).gradeYears()).minusDays(1);
    }
}
