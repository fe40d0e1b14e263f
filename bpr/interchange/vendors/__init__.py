"""What BPMN files of Camunda, Activiti, Flowable, Signavio and Bizagi say of a scenario in attributes of their own.

One vendor a module, which says what stands where; then `performers`, `ranks`, `named` and `shares` make of it what a
scenario has words for. These files are drawn to be run or to be shown, so they hold little: who does a task, its
priority, and times and costs where somebody wrote them as a property.
"""

from __future__ import annotations

from bpr.interchange.vendors.reader import holds, read

__all__ = ["holds", "read"]
