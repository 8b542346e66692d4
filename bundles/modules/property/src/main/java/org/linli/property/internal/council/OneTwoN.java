package org.linli.property.internal.council;

import java.util.List;
import java.util.Map;
import org.linli.api.problem.Text;
import org.linli.meetings.api.MeetingTemplate;
import org.linli.meetings.api.SeatPlan;
import org.linli.meetings.api.Share;
import org.linli.meetings.api.TemplateSource;
import org.linli.meetings.api.VotingRule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * “1+2+N”小区治理 (定陶区): the estate's branch leads, the owners' committee and the company decide with it, units that help are heard. Cadence and
 * majority are ours, since the article says none; a district that wants others has a template of its own with the same key.
 */
@Component(service = TemplateSource.class)
public class OneTwoN implements TemplateSource {
    static final String KEY = "one-two-n";
    private static final int MINUTES = 90;

    @Activate
    public OneTwoN() {}

    @Override
    public List<MeetingTemplate> templates() {
        return List.of(new MeetingTemplate(
                KEY,
                Text.of("“1+2+N”小区治理", "1+2+N of an estate"),
                List.of(
                        new SeatPlan("小区党支部", true),
                        new SeatPlan("业主委员会", true),
                        new SeatPlan("物业服务企业", true),
                        new SeatPlan("参与单位", false)),
                "FREQ=MONTHLY",
                MINUTES,
                new VotingRule(Share.twoThirds(), Share.twoThirds(), VotingRule.Base.SEATS),
                Map.of()));
    }
}
