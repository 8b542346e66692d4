package org.linli.platform.messaging.internal;

import org.linli.api.problem.Text;
import org.linli.platform.messaging.NotificationChannel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The recording stand-in for mail. */
@Component(service = NotificationChannel.class, property = "service.ranking:Integer=-1000")
public final class RecordingMailChannel extends RecordingChannel {
    @Activate
    public RecordingMailChannel(@Reference Recorder recorder) {
        super(recorder, "mail", Text.of("邮件", "Mail"));
    }
}
