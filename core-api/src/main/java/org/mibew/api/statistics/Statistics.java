package org.mibew.api.statistics;

import java.time.LocalDate;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The statistics of days that are over, reckoned by the upkeep. Both ends of a range of days belong to it. */
@ProviderType
public interface Statistics {

    /** Returns the threads by day; days without any are left out. */
    List<ThreadStatistics> threads(LocalDate from, LocalDate to);

    /** Returns the work of the operators, who wrote most first. */
    List<OperatorStatistics> operators(LocalDate from, LocalDate to);

    /** Returns the visits of pages, the most visited first. */
    List<PageStatistics> pages(LocalDate from, LocalDate to);
}
