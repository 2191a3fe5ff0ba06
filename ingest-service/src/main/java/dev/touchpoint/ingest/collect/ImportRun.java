package dev.touchpoint.ingest.collect;

import dev.touchpoint.ingest.collect.Judgement.EventResult;
import dev.touchpoint.ingest.publish.Delivery;
import dev.touchpoint.ingest.publish.InFlightBytes;
import dev.touchpoint.ingest.publish.LogRecord;
import dev.touchpoint.ingest.publish.TouchpointLog;
import dev.touchpoint.ingest.validation.Limits;
import dev.touchpoint.ingest.validation.Violation;
import dev.touchpoint.rows.BadRowException;
import dev.touchpoint.rows.EventRow;
import dev.touchpoint.rows.EventRows;
import dev.touchpoint.rows.RowReader;
import dev.touchpoint.rows.SourceRow;
import dev.touchpoint.rows.TooManyBytesException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One bulk import: rows are read, made into events, judged as those of any request, and appended batch by batch; the next
 * batch is read when the last is acknowledged. Runs on a worker.
 */
final class ImportRun {

    private static final int BATCH_BYTES = 512 * 1024;
    private static final int TOLD_EVERY = 10_000;
    private static final int TRIES = 8;
    private static final long PAUSE_MILLIS = 1_000;
    /** Of waiting: proxies and the collector itself cut connections on which nothing is said for a minute. */
    private static final int MOST_SILENT_SECONDS = 10;

    private final Collaborators with;
    private final Incoming head;
    private final String site;
    private final long skip;
    private final Clock clock;
    private final ImportLines lines;

    private final List<EventRow> batch = new ArrayList<>();
    private long batchBytes;
    private long firstOfBatch;
    private long told;
    private int waited;

    /** What every import works with. */
    record Collaborators(
            Collector collector,
            Throttle throttle,
            TouchpointLog log,
            InFlightBytes inFlight,
            IngestMetrics metrics,
            RejectedRows rejectedRows,
            long answerDeadlineMillis) {}

    /** It can't go on. */
    private static final class StoppedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String reason;

        private StoppedException(String reason, String detail) {
            super(detail, null, false, false);
            this.reason = reason;
        }
    }

    /** The records to append for events and refused rows, and what becomes of them. */
    private record Judged(
            List<LogRecord> records, List<Judgement> judgements, List<BadRowException> bad, List<Refused> refused) {}

    private record Refused(long row, SourceRow source, String reason, String field, String detail) {}

    /**
     * @param head the request without its body
     * @param site the site its key opens
     */
    ImportRun(Collaborators with, Incoming head, String site, long skip, Clock clock, ImportLines lines) {
        this.with = with;
        this.head = head;
        this.site = site;
        this.skip = skip;
        this.clock = clock;
        this.lines = lines;
    }

    /** Imports all rows; every end is told. */
    void run(RowReader reader, EventRows rows) throws InterruptedException {
        try {
            long number = 0;
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                number++;
                if (number > Limits.IMPORT_ROWS) {
                    flush();
                    lines.tooLarge(
                            "too_many_rows",
                            "An import has at most %d rows; send the others as another one"
                                    .formatted(Limits.IMPORT_ROWS));
                    return;
                }
                int occurrence = rows.count(row);
                if (number <= skip) {
                    lines.skipped();
                } else {
                    add(number, rows.convert(row, occurrence));
                }
            }
            flush();
            lines.done();
        } catch (StoppedException e) {
            lines.failed(e.reason, String.valueOf(e.getMessage()));
        } catch (TooManyBytesException e) {
            lines.tooLarge(
                    "too_many_bytes",
                    "The rows can't be read any further: %s. Send the others as another import"
                            .formatted(e.getMessage()));
        } catch (IOException e) {
            lines.failed("broken_body", "The rows can't be read any further: " + e.getMessage());
        }
    }

    private void add(long number, EventRow row) throws StoppedException, InterruptedException {
        if (batch.isEmpty()) {
            firstOfBatch = number;
        }
        batch.add(row);
        byte[] event = row.event();
        batchBytes += event == null ? row.source().text().length() : event.length;
        if (batch.size() == Limits.EVENTS || batchBytes > BATCH_BYTES) {
            flush();
        }
    }

    private void flush() throws StoppedException, InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        awaitTurn();
        InFlightBytes.Account account = with.inFlight().open();
        try {
            Judged judged = judged(account);
            append(judged.records(), account);
            for (Judgement judgement : judged.judgements()) {
                with.metrics().received(judgement);
                with.metrics().settled(judgement, Stored.LOG);
            }
            judged.bad().forEach(row -> with.metrics().badRow(site, row.reason()));
            lines.settled(batch.size(), (long) batch.size() - judged.refused().size());
            judged.refused()
                    .forEach(row -> lines.refused(row.row(), row.source(), row.reason(), row.field(), row.detail()));
        } finally {
            account.close();
        }
        told += batch.size();
        if (told >= TOLD_EVERY) {
            told = 0;
            lines.progress();
        }
        batch.clear();
        batchBytes = 0;
    }

    /** Keeps to the limit of its key, which would be in debt to a large file for hours, and turn away all other events. */
    private void awaitTurn() throws InterruptedException {
        int left = with.throttle().secondsToWait(head);
        while (left > 0) {
            int pause = Math.min(left, MOST_SILENT_SECONDS - waited);
            TimeUnit.SECONDS.sleep(pause);
            waited += pause;
            if (waited == MOST_SILENT_SECONDS) {
                waited = 0;
                lines.progress();
            }
            left = with.throttle().secondsToWait(head);
        }
    }

    private Judged judged(InFlightBytes.Account account) throws StoppedException {
        Incoming incoming = head.ofServer(clock.millis());
        Judged judged = new Judged(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            BadRowException bad = batch.get(i).bad();
            if (bad == null) {
                places.add(i);
            } else {
                judged.records()
                        .add(with.rejectedRows()
                                .ofRow(incoming, site, batch.get(i).source().text(), bad));
                judged.bad().add(bad);
                refuse(judged, i, bad.reason(), bad.field(), bad.told());
            }
        }
        judge(incoming, places, account, judged);
        return judged;
    }

    /** Judges events together; where one of them spoils the request, each by itself. */
    private void judge(Incoming incoming, List<Integer> places, InFlightBytes.Account account, Judged judged)
            throws StoppedException {
        if (places.isEmpty()) {
            return;
        }
        Judgement judgement;
        try {
            judgement = with.collector().judge(incoming.with(array(places)), account::hold);
        } catch (Inflation.NoRoomException e) {
            throw new StoppedException("overloaded", "Too much is under way; go on later");
        }
        if (judgement.outcome() instanceof Judgement.Read read) {
            judged.records().addAll(judgement.records());
            judged.judgements().add(judgement);
            for (EventResult result : read.results()) {
                Violation violation = result.violation();
                if (violation != null) {
                    refuse(judged, places.get(result.index()), violation);
                }
            }
        } else if (places.size() > 1) {
            for (int place : places) {
                judge(incoming, List.of(place), account, judged);
            }
        } else if (judgement.outcome() instanceof Judgement.Refused refused) {
            judged.records().addAll(judgement.records());
            judged.judgements().add(judgement);
            refuse(judged, places.get(0), refused.violation());
        }
    }

    private void refuse(Judged judged, int place, Violation violation) {
        refuse(judged, place, violation.reason().code(), violation.field(), violation.detail());
    }

    private void refuse(Judged judged, int place, String reason, String field, String detail) {
        judged.refused().add(new Refused(firstOfBatch + place, batch.get(place).source(), reason, field, detail));
    }

    private byte[] array(List<Integer> places) {
        int size = 2;
        for (int place : places) {
            byte[] event = batch.get(place).event();
            size += event == null ? 0 : event.length + 1;
        }
        ByteArrayOutputStream events = new ByteArrayOutputStream(size);
        events.write('[');
        for (int place : places) {
            byte[] event = batch.get(place).event();
            if (event != null) {
                if (events.size() > 1) {
                    events.write(',');
                }
                events.writeBytes(event);
            }
        }
        events.write(']');
        return events.toByteArray();
    }

    /** Waits for room and for the acknowledgement; what isn't acknowledged is sent again, and counts once. */
    private void append(List<LogRecord> records, InFlightBytes.Account account)
            throws StoppedException, InterruptedException {
        long bytes = LogRecord.bytes(records);
        boolean held = false;
        for (int tried = 1; tried <= TRIES; tried++) {
            held = held || account.hold(bytes);
            if (held && delivered(records)) {
                return;
            }
            if (tried < TRIES) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        throw new StoppedException(
                held ? "log_unavailable" : "overloaded", "The log takes nothing at the moment; go on later");
    }

    private boolean delivered(List<LogRecord> records) throws InterruptedException {
        try {
            return with.log()
                            .append(records)
                            .toCompletableFuture()
                            .get(with.answerDeadlineMillis(), TimeUnit.MILLISECONDS)
                    == Delivery.ACKNOWLEDGED;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
