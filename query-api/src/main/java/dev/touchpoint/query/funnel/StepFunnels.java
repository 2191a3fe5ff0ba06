package dev.touchpoint.query.funnel;

import dev.touchpoint.query.access.Scope;
import dev.touchpoint.query.funnel.figures.FunnelFigures;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.progress.AsOf;
import dev.touchpoint.query.progress.ProgressReader;
import dev.touchpoint.query.saved.SavedKind;
import dev.touchpoint.query.segment.Segments;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Step funnels, asked directly or saved. */
@ApplicationScoped
public class StepFunnels implements SavedKind {

    private final ProgressReader progress;
    private final Segments segments;
    private final FunnelRequestReader requests;
    private final FunnelReader reader;

    StepFunnels(ProgressReader progress, Segments segments, FunnelRequestReader requests, FunnelReader reader) {
        this.progress = progress;
        this.segments = segments;
        this.requests = requests;
        this.reader = reader;
    }

    @Override
    public String label() {
        return "steps";
    }

    @Override
    public Prepared prepare(JsonObject question) {
        question.allowOnly(FunnelRequestReader.FIELDS);
        return prepare(requests.read(question));
    }

    @Override
    public Set<Scope> alsoNeeds(JsonObject question) {
        return requests.readUntried(question).alsoNeeds();
    }

    /** A question whose caller may read its site. */
    Prepared prepare(FunnelRequest request) {
        AsOf moment = progress.asOf(request.asOf());
        String state =
                segments.filter(request.site(), request.segment(), moment.at()).state();
        return new Prepared(
                request.steps().size(),
                optional(request.steps()),
                request.open(),
                moment,
                state,
                () -> answer(request, moment));
    }

    private static Set<Integer> optional(List<Step> steps) {
        return IntStream.rangeClosed(1, steps.size())
                .filter(place -> !steps.get(place - 1).rule().required())
                .boxed()
                .collect(Collectors.toSet());
    }

    private StepFunnel answer(FunnelRequest request, AsOf moment) {
        FunnelDefinition definition = request.definition(moment.at());
        FunnelFigures figures = reader.figures(request, definition);
        return StepFunnel.of(request, moment, figures, request.compare() ? before(request, definition, figures) : null);
    }

    /** Into the groups of the range asked for: with the largest of its own nothing could be compared. */
    private PreviousPeriod before(FunnelRequest request, FunnelDefinition definition, FunnelFigures figures) {
        FunnelDefinition before = definition.within(2 * definition.from() - definition.to(), definition.from());
        return PreviousPeriod.of(before, reader.figures(request.into(figures.groups()), before));
    }
}
