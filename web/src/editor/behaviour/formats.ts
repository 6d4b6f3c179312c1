import { $getSelection, $isRangeSelection, $isTextNode } from 'lexical'

/** Of the chosen words: as they were before anybody made them bold. Inside an update. */
export function $clearFormats(): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  selection.format = 0
  if (selection.isCollapsed()) return
  for (const node of selection.extract()) if ($isTextNode(node)) node.setFormat(0).setStyle('')
}
