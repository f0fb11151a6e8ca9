"""What became of a verified file, in the person's language."""

from __future__ import annotations

from selfcheck.domain.verdicts import Difference, Kind, Origin, Verdict, What

_SENTENCES = {
    What.ABSENT: "找不到这个文件。请检查文件名是否写对。",
    What.NOT_OPENED: "这个文件打不开。请检查它是不是文件、有没有读取权限。",
    What.TOO_LARGE: "这个文件太大（或者展开以后太大），不会是三省自查导出的，没有打开。",
    What.NO_PDF: "这不是完好的 PDF 文件。请向本人要一份原件。",
    What.NO_JSON: "这不是三省自查写的上报数据，或者已经损坏。请向本人要一份原件。",
    What.ENCRYPTED: "这个 PDF 加了密码或限制，核验不了。请本人重新导出一份，不要加密。",
    What.OTHER_FORMAT: "只有 PDF 和 .json 可以核验。请向本人要上报版 PDF，再与它对照校验码。",
    What.PERSONAL: "这是个人留存版，没有读取内容。需要上报时，请本人导出上报版。",
    What.NO_DATA: "文件里没有附带数据（打印成 PDF 会丢失），只核对了页码和校验码，没有核对文字。"
    "请把同时导出的 .json 放在一起再核验，或请本人重新导出一份。",
    What.DAMAGED_DATA: "附件里的数据读不出来：已经损坏，或者被改动过{found（）}。",
    What.LATER_DATA: "附件里的数据是更新版本的三省自查写的，这个版本读不了。请换用新版本核验。",
    What.CHANGED_DATA: "数据与纸面的校验码不符：按数据算是 {found}，纸面上是 {wanted}。",
    What.DATA_OF_OTHERS: "数据不属于这些页面：按数据算校验码是 {found}，纸面上是 {wanted}，"
    "文字也大不相同。",
    What.OTHER_SIGNATURE: "签名不是这份数据的：数据或签名被改动过。",
    What.CONTRADICTION: "数据自己前后不一：文稿里是“{found}”，数据项里是“{wanted}”。",
    What.NO_CODE: "{where}没有校验码。",
    What.OTHER_CODE: "{where}的校验码是 {found}，应为 {wanted}。",
    What.OTHER_WORDS: "{where}的文字与数据不符：纸面为“{found}”，数据为“{wanted}”。",
    What.MORE_WORDS: "{where}多出了数据里没有的文字：“{found}”。",
    What.FEWER_WORDS: "{where}少了文字：“{wanted}”。",
    What.MOVED_WORDS: "{where}有文字不在原来的位置：“{found}”。",
    What.MISSING_PAGE: "缺第 {page} 页。",
    What.MORE_PAGE: "{where}是多出来的一页。",
    What.REPEATED_PAGE: "{where}与页码为 {found} 的另一页重复。",
    What.MOVED_PAGE: "{where}上印的页码是 {found}，次序不对。",
    What.FOREIGN_PAGE: "{where}是别的材料里的一页：校验码是 {found}，应为 {wanted}。",
    What.PERSONAL_PAGE: "{where}是个人留存版的一页，没有读取内容。",
    What.ANNOTATION: "{where}上有批注、标记或图章{found（）}，原件没有。",
    What.FORM_FIELD: "{where}有可以填写的表单，原件没有。",
    What.OTHER_ATTACHMENT: "文件里另有附件“{found}”，原件没有。",
    What.ACTION: "{where}带有会自动执行的动作或脚本，原件没有。请不要点开。",
    What.LAYERS: "文件里有可以显示和隐藏的图层，原件没有。",
    What.PICTURE: "{where}上有图片或另贴的内容，可能盖住了文字，原件没有。",
    What.COVER: "{where}上有色块或粗线，可能盖住了文字，原件没有。",
    What.UNSEEN_TEXT: "{where}上有看不见或看不清的文字，原件没有。",
    What.OTHER_DRAWING: "{where}上有三省自查不会写的内容，可能改变了版面。",
    What.OTHER_FONT: "{where}的字体不是这一版三省自查带的，看到的字与复制出来的字可能不同。",
    What.OTHER_SHEET: "{where}被裁切、旋转或换了纸张大小，可能有内容看不到。",
    What.MENDED: "文件的结构有损坏，修补以后才读得出来，在别的阅读器里看到的可能不同。",
    What.REWRITTEN: "{where}被别的程序改写过（另存、压缩或打印成 PDF），看不出有没有东西盖住文字。",
}


def verdict_sentence(verdict: Verdict) -> str:
    """One line on a verified file: whether all of it belongs together, or which part does not."""
    if any(each.what.kind is Kind.FILE for each in verdict.differences):
        code = f"（页脚的校验码是 {verdict.code}）" if verdict.code else ""
        return f"“{verdict.path.name}”没有核验{code}。"
    if not verdict.agrees:
        return f"“{verdict.path.name}”不一致：{_conclusion(verdict)}"
    if verdict.is_sealed:
        how = "是封装的：封面的校验码与封装的数据相符，内容没有核对，只有收件的支部能打开"
    elif verdict.pages:
        beside = f"（数据取自“{verdict.data_from.name}”）" if verdict.data_from else ""
        how = f"一致：{verdict.pages} 页的文字、校验码和数据相符{beside}"
    elif verdict.pdf:
        how = f"数据完好，与“{verdict.pdf.name}”的校验码相同"
    else:
        how = "数据完好，请与纸面每页下端的校验码对照"
    return f"“{verdict.path.name}”{how}。校验码 {verdict.code}{_whose(verdict.origin)}。"


def difference_sentence(difference: Difference) -> str:
    """What differs, where, and what to do where that is not to ask for another export."""
    where = f"第 {difference.page} 页" if difference.page else "各页"
    if not difference.page and difference.what in (What.ACTION, What.FORM_FIELD):
        where = "文件"
    words = _SENTENCES[difference.what]
    words = words.replace("{found（）}", f"（{difference.found}）" if difference.found else "")
    return words.format(
        where=where, page=difference.page, found=difference.found, wanted=difference.wanted
    )


def _conclusion(verdict: Verdict) -> str:
    """Which of data, words and pages is the one that is otherwise."""
    whats = {each.what for each in verdict.differences}
    kinds = {what.kind for what in whats}
    paper = "、".join(
        words
        for kind, words in ((Kind.TEXT, "文字"), (Kind.CODE, "校验码"), (Kind.PAGES, "页面"))
        if kind in kinds
    )
    if What.DATA_OF_OTHERS in whats or (What.CHANGED_DATA in whats and Kind.TEXT in kinds):
        said = "附带的数据不是这些页面的，文字也对不上。"
    elif What.CHANGED_DATA in whats:
        said = "附带的数据被改过，文字没有发现改动。"
    elif What.NO_DATA in whats:
        return "没有附带数据。" + (f"各页的{paper}也有问题。" if paper else "")
    elif whats & {What.DAMAGED_DATA, What.LATER_DATA}:
        said = "附带的数据读不出来，没有核对文字。"
    elif paper:
        said = f"纸面的{paper}与数据对不上，数据没有发现改动。"
    elif Kind.DATA in kinds:
        said = "附带的数据自己前后不一。"
    else:
        said = "文字和校验码与数据相符，但文件里有三省自查不会写的东西。"
    return f"{said}请本人重新导出一份。"


def _whose(origin: Origin | None) -> str:
    if origin is None:
        return ""
    revision = f"第 {origin.revision - 1} 次修订" if origin.revision > 1 else ""
    who = "　".join(filter(None, (origin.unit, origin.name)))
    return "".join(f"，{each}" for each in (origin.period, who, revision) if each)
