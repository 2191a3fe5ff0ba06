package dev.touchpoint.local.clickhouse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** One statement: finds out which way it has to be executed, and sends its answer. */
final class Statement {

    /** A statement up to here is handed over in one piece; an INSERT beyond it is streamed. */
    private static final int WHOLE = 1024 * 1024;

    /** No statement without data is longer than this. */
    private static final int LONGEST = 64 * 1024 * 1024;

    private static final int PIECE = 512 * 1024;
    private static final int QUERY_IS_TOO_LARGE = 307;
    private static final int SYNTAX_ERROR = 62;

    /** What reads, and leaves nothing behind in its session; comments may stand before it. */
    private static final Pattern READING =
            Pattern.compile("(?:\\s++|--[^\\n]*+\\n)*+(?:SELECT|WITH)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final EngineSession session;
    private final QueryRequest request;
    private final Answer answer;

    Statement(EngineSession session, QueryRequest request, Answer answer) {
        this.session = session;
        this.request = request;
        this.answer = answer;
    }

    /** Runs it; returns whether the session is as it was before. */
    boolean run(InputStream body) throws EngineException, IOException {
        if (request.query().isBlank()) {
            return runBody(body);
        }
        PushbackInputStream rest = new PushbackInputStream(body, 1);
        int first = rest.read();
        if (first < 0) {
            return execute(request.query().getBytes(StandardCharsets.UTF_8));
        }
        rest.unread(first);
        Optional<InsertStatement> insert = InsertStatement.parse(request.query());
        if (insert.isPresent()) {
            byte[] begun = request.query().substring(insert.get().dataOffset()).getBytes(StandardCharsets.UTF_8);
            insert(insert.get().head(), insert.get().format(), begun, begun.length, rest);
            return false;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes((request.query() + "\n").getBytes(StandardCharsets.UTF_8));
        return execute(all(whole, rest));
    }

    private boolean runBody(InputStream body) throws EngineException, IOException {
        byte[] start = body.readNBytes(WHOLE);
        if (start.length < WHOLE) {
            return execute(start);
        }
        // One character per byte, so that the data may be anything.
        Optional<InsertStatement> insert = InsertStatement.parse(new String(start, StandardCharsets.ISO_8859_1));
        if (insert.isPresent()) {
            int data = insert.get().dataOffset();
            byte[] begun = Arrays.copyOfRange(start, data, start.length);
            String head = new String(start, 0, insert.get().head().length(), StandardCharsets.UTF_8);
            insert(head, insert.get().format(), begun, begun.length, body);
            return false;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(start);
        return execute(all(whole, body));
    }

    private static byte[] all(ByteArrayOutputStream begun, InputStream rest) throws EngineException, IOException {
        begun.writeBytes(rest.readNBytes(LONGEST - Math.min(LONGEST, begun.size())));
        if (begun.size() >= LONGEST) {
            throw new EngineException(
                    QUERY_IS_TOO_LARGE, "The statement is longer than %d bytes. (TOO_MANY_BYTES)".formatted(LONGEST));
        }
        return begun.toByteArray();
    }

    private void insert(String head, String format, byte[] begun, int length, InputStream rest)
            throws EngineException, IOException {
        try (InsertStream stream = session.insert(head, format)) {
            if (length > 0) {
                stream.append(begun, length);
            }
            byte[] piece = new byte[PIECE];
            for (int size = rest.readNBytes(piece, 0, PIECE); size > 0; size = rest.readNBytes(piece, 0, PIECE)) {
                stream.append(piece, size);
            }
            answer.done(stream.finish());
        }
    }

    private boolean execute(byte[] sent) throws EngineException, IOException {
        String text = QueryIds.ofTheEngine(new String(sent, StandardCharsets.UTF_8));
        byte[] sql = text.startsWith("KILL") ? text.getBytes(StandardCharsets.UTF_8) : sent;
        boolean insert = InsertStatement.parse(text).isPresent();
        // Counting them takes as long as understanding them does; without a semicolon there is one.
        if (!insert && text.indexOf(';') >= 0 && session.statements(sql) > 1) {
            throw new EngineException(SYNTAX_ERROR, "Multi-statements are not allowed. (SYNTAX_ERROR)");
        }
        OutputFormat format = insert ? new OutputFormat(request.format()) : OutputFormat.of(text, request.format());
        if (!insert && !request.waitEndOfQuery() && format.streams(text)) {
            stream(sql, format);
        } else {
            try (EngineResult result = session.query(sql, request.format(), request.parameters())) {
                send(result, format);
            }
        }
        return !insert && READING.matcher(text).matches();
    }

    private void send(EngineResult result, OutputFormat format) throws IOException {
        try (OutputStream out = answer.begin(format, result.statistics(), result.length(), request.compression())) {
            result.writeTo(out, 0);
        }
    }

    private void stream(byte[] sql, OutputFormat format) throws EngineException, IOException {
        try (ResultStream stream = session.stream(sql, request.format(), request.parameters());
                EngineResult first = stream.next();
                EngineResult second = stream.next()) {
            if (second.length() == 0) {
                send(first, format);
                return;
            }
            int header = format.hasBinaryHeader() ? format.headerLength(first.head(PIECE)) : 0;
            // Not in a try: closed after an error, it would end the answer as if it were whole.
            OutputStream out = answer.begin(format, first.statistics(), -1, request.compression());
            first.writeTo(out, 0);
            second.writeTo(out, header);
            boolean more = true;
            while (more) {
                try (EngineResult next = stream.next()) {
                    next.writeTo(out, header);
                    more = next.length() > 0;
                }
            }
            out.close();
        }
    }
}
