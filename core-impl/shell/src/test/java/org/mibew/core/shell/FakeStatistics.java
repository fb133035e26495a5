package org.mibew.core.shell;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mibew.api.statistics.OperatorStatistics;
import org.mibew.api.statistics.PageStatistics;
import org.mibew.api.statistics.Statistics;
import org.mibew.api.statistics.ThreadStatistics;

/** Statistics that a test makes up. */
final class FakeStatistics implements Statistics {

    final List<ThreadStatistics> threads = new ArrayList<>();
    final List<OperatorStatistics> operators = new ArrayList<>();
    final List<PageStatistics> pages = new ArrayList<>();
    LocalDate from;
    LocalDate to;

    @Override
    public List<ThreadStatistics> threads(LocalDate first, LocalDate last) {
        from = first;
        to = last;
        return threads;
    }

    @Override
    public List<OperatorStatistics> operators(LocalDate first, LocalDate last) {
        return operators;
    }

    @Override
    public List<PageStatistics> pages(LocalDate first, LocalDate last) {
        return pages;
    }
}
